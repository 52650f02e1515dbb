using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// What all callers of a method pass to it, where all are in sight. In a program, a public method is called by the program
/// itself; in a library, by anybody.
/// </summary>
internal sealed class SocketCallers(SourceProgram program)
{
    /// <summary>How many places are bound that may call one method. Ordinary code has a handful; past it nobody knows all callers.</summary>
    private const int MaxPlaces = 500;

    private readonly bool _isProgram = program.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;
    private readonly ConnectionReferences _references = new(program);

    /// <summary>The values that a parameter is given; null where not all callers are in sight, or there are none.</summary>
    public IReadOnlyList<IOperation>? ArgumentsOf(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || TargetsOf(method) is not { } targets || PlacesOf(method, targets) is not { } places)
        {
            return null;
        }

        var arguments = new List<IOperation>();
        foreach (var place in places)
        {
            program.Cancellation.ThrowIfCancellationRequested();
            var call = CallAt(place);
            if (!IsOf(call is null ? program.SymbolAt(place) : call is IInvocationOperation invoked ? invoked.TargetMethod : (call as IObjectCreationOperation)?.Constructor, targets))
            {
                continue;
            }

            // A method group goes to callers that are not seen here.
            if (call is null || CallArguments.Of(call).FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value is not { } value)
            {
                return null;
            }

            arguments.Add(value);
        }

        return arguments.Count == 0 ? null : arguments;
    }

    /// <summary>Whether a parameter's method is one that only the program itself can call, by its declaration alone.</summary>
    public bool MayBeInSight(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.Constructor or MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
        && (_isProgram || method.MethodKind is MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation || !_references.IsVisibleOutside(method));

    private static bool IsOf(ISymbol? symbol, HashSet<ISymbol> targets) =>
        symbol is not null && targets.Contains(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition);

    /// <summary>What a caller can name to call the method; null where callers need not be here.</summary>
    private HashSet<ISymbol>? TargetsOf(IMethodSymbol method)
    {
        var targets = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        switch (method.MethodKind)
        {
            case MethodKind.LocalFunction:
                break;
            case MethodKind.Constructor when method.ContainingType is { IsRecord: false } type && program.DerivedFrom(type) is { AreAll: true, Types.IsEmpty: true }:
                break;
            case MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation:
                for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    targets.Add(overridden.OriginalDefinition);
                }

                targets.UnionWith(ImplementedBy(method));
                break;
            default:
                return null;
        }

        if (targets.Any(target => !program.Declares(target)) || (!_isProgram && method.MethodKind != MethodKind.LocalFunction && targets.Append(method).Any(_references.IsVisibleOutside)))
        {
            return null;
        }

        targets.Add(method.OriginalDefinition);
        return targets;
    }

    private static IEnumerable<ISymbol> ImplementedBy(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(type => type.GetMembers(NameOf(method)))
        .OfType<IMethodSymbol>()
        .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
        .Select(member => member.OriginalDefinition);

    /// <summary>The name that a caller writes: an explicit implementation's is the interface's member's.</summary>
    private static string NameOf(IMethodSymbol method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);

    /// <summary>Where the method is called, or may be; null where there are too many places to look at.</summary>
    private IEnumerable<SyntaxNode>? PlacesOf(IMethodSymbol method, HashSet<ISymbol> targets)
    {
        if (method.MethodKind == MethodKind.Constructor)
        {
            var calls = CreationsOf(method).Take(MaxPlaces + 1).ToList();
            return calls.Count > MaxPlaces ? null : calls;
        }

        if (ScopesOf(method) is { } scopes)
        {
            var names = scopes.SelectMany(scope => program.NamesIn(scope, method.Name)).Where(name => !UsedName.IsInNameof(name)).Take(MaxPlaces + 1).ToList();
            return names.Count > MaxPlaces ? null : names.Where(name => IsOf(program.SymbolAt(name), targets));
        }

        var used = program.NameUsed(NameOf(method));
        return used.OutsideNameof > MaxPlaces ? null : used.Of(targets, program).Where(place => place.IsCertain && !UsedName.IsInNameof(place.Name)).Select(place => place.Name);
    }

    /// <summary>A private method and a local function are only called in their type; null where all files can call the method.</summary>
    private IEnumerable<SyntaxNode>? ScopesOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || (method.DeclaredAccessibility == Accessibility.Private && method.MethodKind != MethodKind.ExplicitInterfaceImplementation)
            ? program.DeclarationsOf(method.ContainingType)
            : null;

    /// <summary>Where objects may be made with a constructor: by its type's name, and by <c>new(…)</c> and <c>: this(…)</c>. A type is named for many more reasons.</summary>
    private IEnumerable<SyntaxNode> CreationsOf(IMethodSymbol constructor) =>
        (constructor.DeclaredAccessibility == Accessibility.Private ? program.DeclarationsOf(constructor.ContainingType).Select(declaration => declaration.SyntaxTree).Distinct() : program.Compilation.SyntaxTrees)
            .SelectMany(tree => program.NamesIn(tree, constructor.ContainingType.Name)
                .Where(name => CreationAt(name) is not null && !UsedName.IsInNameof(name))
                .Concat<SyntaxNode>(UnnamedCalls.In(tree, constructor, program.Cancellation))
                .OrderBy(place => place.SpanStart));

    private static ObjectCreationExpressionSyntax? CreationAt(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            type = type.Parent;
        }

        return type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type ? creation : null;
    }

    private IOperation? CallAt(SyntaxNode named)
    {
        SyntaxNode? call = named switch
        {
            SimpleNameSyntax name => CreationAt(name) ?? (SyntaxNode?)name.FirstAncestorOrSelf<InvocationExpressionSyntax>(invocation => InvokedName.Of(invocation) == name),
            _ => named,
        };
        return call is null ? null : program.OperationOf(call);
    }
}
