using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Where in the program a local, parameter, field or property is named: looked for by its name in the text of what can see
/// it, and bound only there.
/// </summary>
internal sealed class ConnectionReferences(SourceProgram program)
{
    private readonly Lazy<bool> _hasFriends = new(() => FriendAssemblies.ThatUse(program.Compilation).Any());

    /// <summary>Whether code of another assembly can name a member.</summary>
    public bool IsVisibleOutside(ISymbol member)
    {
        for (var symbol = member; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            switch (symbol.DeclaredAccessibility)
            {
                case Accessibility.Private:
                    return false;
                case Accessibility.Internal or Accessibility.ProtectedAndInternal when !_hasFriends.Value:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether everything that is done through a symbol can be seen: a local, a parameter, or a member that only this program has.</summary>
    public bool CanFollow(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol { RefKind: RefKind.None, IsThis: false } => true,
        IFieldSymbol => program.Declares(symbol) && !IsVisibleOutside(symbol),
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsAbstract: false, IsOverride: false } method =>
            program.Declares(method) && (IsOfAnExecutable || !IsVisibleOutside(method)) && !ImplementsAnything(method),
        IPropertySymbol { IsIndexer: false, IsVirtual: false, IsOverride: false, ExplicitInterfaceImplementations.IsEmpty: true } property =>
            program.Declares(property) && (Members.IsAuto(property) || property.SetMethod is null) && !IsVisibleOutside(property) && !MayImplement(property),
        _ => false,
    };

    /// <summary>Methods of .NET that look at a reference and keep nothing of it.</summary>
    public static bool IsHarmless(IMethodSymbol method) =>
        method.Name is "ThrowIfNull" or "ReferenceEquals" or "SuppressFinalize" or "KeepAlive" && method.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>All places that name a symbol. Of a member that others see only the ones in this program.</summary>
    public IEnumerable<SimpleNameSyntax> Of(ISymbol symbol) => ScopesOf(symbol) is not { } scopes ? program.UsesOf(symbol) : scopes
        .SelectMany(scope => program.NamesIn(scope, symbol.Name))
        .Where(name => program.SymbolAt(name) is { } named && SymbolEqualityComparer.Default.Equals(((named as IMethodSymbol)?.ReducedFrom ?? named).OriginalDefinition, symbol.OriginalDefinition));

    /// <summary>All calls of a method; null where it is made a delegate of.</summary>
    public IReadOnlyList<InvocationExpressionSyntax>? CallsOf(IMethodSymbol method) => UsesOf(method) is (var calls, { Count: 0 }) ? calls : null;

    /// <summary>All calls of a method, and all places that make a delegate of it.</summary>
    public (IReadOnlyList<InvocationExpressionSyntax> Calls, IReadOnlyList<ExpressionSyntax> Delegates) UsesOf(IMethodSymbol method)
    {
        var calls = new List<InvocationExpressionSyntax>();
        var delegates = new List<ExpressionSyntax>();
        foreach (var name in Of(method))
        {
            if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name) is { } call)
            {
                calls.Add(call);
            }
            else if (!UsedName.IsInNameof(name))
            {
                delegates.Add(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name);
            }
        }

        return (calls, delegates);
    }

    /// <summary>A program is run, and nobody calls its methods but its own tests.</summary>
    private bool IsOfAnExecutable => program.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private static bool MayImplement(IPropertySymbol property) =>
        property.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(property.Name)).Any();

    private static bool ImplementsAnything(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>The parts of the program that can name a symbol; null where all files can.</summary>
    private IEnumerable<SyntaxNode>? ScopesOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol => program.DeclarationsOf(symbol).Select(declaration => Bodies.RootOf(declaration) ?? declaration.SyntaxTree.GetRoot(program.Cancellation)),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type } method }
            when program.DeclarationsOf(method).All(declaration => declaration is TypeDeclarationSyntax) => program.DeclarationsOf(type),
        IParameterSymbol => program.DeclarationsOf(symbol.ContainingSymbol),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => program.DeclarationsOf(symbol).Select(declaration => Bodies.RootOf(declaration) ?? declaration),
        { DeclaredAccessibility: Accessibility.Private } => program.DeclarationsOf(symbol.ContainingType),
        _ => null,
    };
}
