using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>
/// Finds where one connection lives and what is done to it: its socket and its settings are followed through locals,
/// fields, auto-properties, parameters and factories of the program, back to where they come from and on to where they go.
/// What cannot be followed on escapes: it is put where other assemblies see it, or handed to code that is not here.
/// </summary>
/// <remarks>
/// A parameter is followed back to its callers only on the way to the origin. On the way on, the caller is known, and other
/// callers of a helper pass other connections. What cannot be followed back is a connection that somebody else made, and
/// exposes none that is made here, though both may come to the same field.
/// </remarks>
internal sealed class ConnectionTrace(SourceProgram program, ApiSymbols apis)
{
    /// <summary>How many symbols a connection is followed through.</summary>
    private const int MaxPlaces = 40;

    /// <summary>What is done to what a symbol holds: whoever names another member of it finds the same.</summary>
    private static readonly ConditionalWeakTable<ApiSymbols, ConcurrentDictionary<ISymbol, ConnectionUses>> s_known = new();

    private readonly ConnectionReferences _references = new(program);
    private readonly Queue<(ISymbol Symbol, bool IsFromCaller)> _places = new();
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _creations = [];
    private readonly Dictionary<SimpleNameSyntax, ConnectionUse> _uses = [];
    private bool _escapes;

    /// <summary>
    /// What is done to the connection whose member is named. All that begins at one variable has one answer, which is kept: a
    /// thousand lines that configure a socket ask a thousand times.
    /// </summary>
    public static ConnectionUses Around(SimpleNameSyntax member, SourceProgram program, ApiSymbols apis)
    {
        var trace = new ConnectionTrace(program, apis);
        try
        {
            trace.StartAt(member);
            if (trace.OnlyPlace is not { } symbol)
            {
                return trace.Run();
            }

            var known = s_known.GetValue(apis, static _ => new(SymbolEqualityComparer.Default));
            return known.TryGetValue(symbol, out var uses) ? uses : known.GetOrAdd(symbol, trace.Run());
        }
        catch (InsufficientExecutionStackException)
        {
            return ConnectionUses.Unknown;
        }
    }

    /// <summary>The symbol that everything else is found from; null where more than that was found already.</summary>
    private ISymbol? OnlyPlace => !_escapes && _places.Count == 1 && _creations.Count == 0 && _uses.Count == 0 ? _places.Peek().Symbol : null;

    private ConnectionUses Run()
    {
        // Whether it is made here is told of one that escapes, too.
        while (_places.Count > 0 && !(_escapes && _creations.Count > 0))
        {
            program.Cancellation.ThrowIfCancellationRequested();
            Visit(_places.Dequeue());
        }

        // Without an origin somebody else makes the socket: a container, a serializer, a test.
        return new ConnectionUses(_escapes || _creations.Count == 0, _creations.Count > 0, _uses.Values
            .OrderBy(use => use.Name.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(use => use.Name.SpanStart)
            .ToList());
    }

    /// <summary>The object that a member is named of: what stands before the dot, or what is being created.</summary>
    private void StartAt(SimpleNameSyntax member)
    {
        switch (member.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Name == member:
                ComeFrom(access.Expression);
                break;
            case MemberBindingExpressionSyntax binding:
                ComeFrom(Receiver.Of(binding));
                break;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment when assignment.Left == member:
                while (initializer.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer })
                {
                    initializer = outer;
                }

                ComeFrom(initializer.Parent);
                break;
            default:
                _escapes = true;
                break;
        }
    }

    private void ComeFrom(SyntaxNode? expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = expression is ExpressionSyntax wrapped ? Unwrap.Awaited(wrapped) : expression;
        switch (expression)
        {
            case ConditionalExpressionSyntax conditional:
                ComeFrom(conditional.WhenTrue);
                ComeFrom(conditional.WhenFalse);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                ComeFrom(coalesce.Left);
                ComeFrom(coalesce.Right);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } conversion:
                ComeFrom(conversion.Left);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                ComeFrom(assignment.Left);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Create(creation);
                break;
            case InvocationExpressionSyntax call when program.SymbolAt(call) is IMethodSymbol { ReducedFrom: null } factory && program.Declares(factory):
                GoTo(factory.PartialImplementationPart ?? factory, isFromCaller: false);
                break;
            case MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or SimpleNameSyntax:
                ComeFromSymbol(expression);
                break;
        }
    }

    private void ComeFromSymbol(SyntaxNode expression)
    {
        switch (program.SymbolAt(expression))
        {
            case IPropertySymbol property when apis.Find<ConnectionSettings>(property) is not null:
                ComeFrom(expression switch
                {
                    MemberAccessExpressionSyntax access => access.Expression,
                    MemberBindingExpressionSyntax binding => Receiver.Of(binding),
                    _ => null,
                });
                break;
            // What the library has, nobody here made. Of the program's own nothing may be left out.
            case { } symbol when symbol is ILocalSymbol or IParameterSymbol || program.Declares(symbol):
                GoTo(symbol, isFromCaller: false);
                break;
        }
    }

    /// <summary>A new socket: its initializer sets what it names, and the socket goes where the expression goes.</summary>
    private void Create(BaseObjectCreationExpressionSyntax creation)
    {
        if (_creations.Add(creation))
        {
            Initialize(creation.Initializer);
            Follow(creation);
        }
    }

    private void Initialize(InitializerExpressionSyntax? initializer)
    {
        foreach (var expression in initializer?.Expressions ?? default)
        {
            if (expression is not AssignmentExpressionSyntax { Left: SimpleNameSyntax name } assignment || program.SymbolAt(name) is not { } member)
            {
                _escapes = true;
            }
            else if (assignment.Right is InitializerExpressionSyntax nested)
            {
                Initialize(nested);
            }
            else
            {
                _uses[name] = new ConnectionUse(member, name, assignment.Right);
            }
        }
    }

    private void GoTo(ISymbol? symbol, bool isFromCaller)
    {
        var definition = symbol?.OriginalDefinition;
        if (definition is null || !_references.CanFollow(definition) || _seen.Count >= MaxPlaces)
        {
            _escapes = true;
        }
        else if (_seen.Add(definition))
        {
            _places.Enqueue((definition, isFromCaller));
        }
    }

    private void Visit((ISymbol Symbol, bool IsFromCaller) place)
    {
        if (place.Symbol is IMethodSymbol factory)
        {
            VisitFactory(factory);
            return;
        }

        ComeFromDeclaration(place.Symbol);
        if (place is { Symbol: IParameterSymbol parameter, IsFromCaller: false })
        {
            foreach (var argument in _references.ArgumentsOf(parameter) ?? [])
            {
                ComeFrom(argument);
            }
        }

        foreach (var name in _references.Of(place.Symbol))
        {
            Follow(name switch
            {
                { Parent: MemberAccessExpressionSyntax access } when access.Name == name => access,
                { Parent: MemberBindingExpressionSyntax binding } => binding,
                _ => name,
            });
        }
    }

    /// <summary>What a method of the program returns, and where its callers put it.</summary>
    private void VisitFactory(IMethodSymbol factory)
    {
        foreach (var value in program.DeclarationsOf(factory).SelectMany(ConnectionSyntax.ReturnedBy))
        {
            ComeFrom(value);
        }

        var calls = _references.CallsOf(factory);
        _escapes |= calls is null;
        foreach (var call in calls ?? [])
        {
            Follow(Unwrap.AwaitedAround(call));
        }
    }

    private void ComeFromDeclaration(ISymbol symbol)
    {
        switch (program.DeclarationsOf(symbol).FirstOrDefault())
        {
            case VariableDeclaratorSyntax { Initializer: { } initializer }:
                ComeFrom(initializer.Value);
                break;
            case PropertyDeclarationSyntax { Initializer: { } initializer }:
                ComeFrom(initializer.Value);
                break;
            case VariableDeclaratorSyntax or PropertyDeclarationSyntax:
            case ParameterSyntax when symbol is IParameterSymbol:
                break;
            case SingleVariableDesignationSyntax { Parent: PatternSyntax pattern } when ConnectionSyntax.OuterPattern(pattern).Parent is IsPatternExpressionSyntax test && !ConnectionSyntax.IsNested(pattern):
                ComeFrom(test.Expression);
                break;
            default:
                // A loop variable, an out variable, a part of a tuple or of a record.
                _escapes = true;
                break;
        }
    }

    /// <summary>Where the value of an expression goes, which is the socket or its settings.</summary>
    private void Follow(ExpressionSyntax expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = Unwrap.Around(expression);
        switch (expression.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression or (int)SyntaxKind.CoalesceExpression } or ConditionalExpressionSyntax:
                Follow((ExpressionSyntax)expression.Parent);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == expression:
                Use(access, access.Name);
                break;
            case ConditionalAccessExpressionSyntax conditional when conditional.Expression == expression:
                var binding = conditional.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault();
                Use(binding, binding?.Name);
                break;
            case ConditionalAccessExpressionSyntax conditional:
                Follow(conditional);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                FollowAssignment(assignment, expression);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } clause:
                GoTo(program.ModelOf(clause.SyntaxTree).GetDeclaredSymbol(clause.Parent!, program.Cancellation), isFromCaller: false);
                break;
            case ArgumentSyntax argument:
                Pass(argument);
                break;
            case IsPatternExpressionSyntax test:
                Match(test.Pattern);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when FactoryAround(expression) is { } factory:
                GoTo(factory, isFromCaller: false);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.IsExpression }
                or ExpressionStatementSyntax or UsingStatementSyntax or LockStatementSyntax or InterpolationSyntax:
                break;
            default:
                _escapes = true;
                break;
        }
    }

    /// <summary>The method or local function that returns an expression; null in a lambda and in an accessor.</summary>
    private IMethodSymbol? FactoryAround(ExpressionSyntax returned) =>
        returned.Ancestors().FirstOrDefault(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax)
            is { } function and (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            ? program.ModelOf(function.SyntaxTree).GetDeclaredSymbol(function, program.Cancellation) as IMethodSymbol
            : null;

    private void FollowAssignment(AssignmentExpressionSyntax assignment, ExpressionSyntax expression)
    {
        if (assignment.Left == expression)
        {
            ComeFrom(assignment.Right);
        }
        else if (program.SymbolAt(assignment.Left) is not IDiscardSymbol and var target)
        {
            GoTo(target, isFromCaller: false);
        }

        if (!ConnectionSyntax.IsOnlyRun(assignment))
        {
            Follow(assignment);
        }
    }

    /// <summary>A member of the socket or of its settings is named.</summary>
    private void Use(ExpressionSyntax? access, SimpleNameSyntax? name)
    {
        switch (name is null ? null : program.SymbolAt(name))
        {
            case IPropertySymbol property when apis.Find<ConnectionSettings>(property) is not null:
                Follow(access!);
                break;
            case IMethodSymbol { ReducedFrom: { } extension }:
                Pass(extension, 0);
                break;
            case { } member when !program.Declares(member):
                _uses[name!] = new ConnectionUse(member, name!, access!.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access ? assignment.Right : null);
                break;
            default:
                // A class of the program that derives from the socket: its members see the socket as "this".
                _escapes = true;
                break;
        }
    }

    private void Pass(ArgumentSyntax argument)
    {
        if (argument.RefKindKeyword.RawKind != 0 || argument.Parent is not BaseArgumentListSyntax list)
        {
            _escapes = true;
        }
        else if (list.Parent is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            var parameter = (program.OperationOf(argument) as IArgumentOperation)?.Parameter;
            Pass(parameter?.ContainingSymbol as IMethodSymbol, parameter?.Ordinal ?? 0);
        }
    }

    private void Pass(IMethodSymbol? method, int ordinal)
    {
        if (method is null || ConnectionReferences.IsHarmless(method))
        {
            _escapes |= method is null;
            return;
        }

        var definition = (method.PartialImplementationPart ?? method).OriginalDefinition;
        var mayBeReplaced = definition.IsVirtual || definition.IsAbstract || definition.IsOverride;
        if (!program.Declares(definition)
            || (mayBeReplaced && _references.IsVisibleOutside(definition))
            || definition is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true }
            || definition.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor or MethodKind.ExplicitInterfaceImplementation))
        {
            _escapes = true;
            return;
        }

        foreach (var implementation in mayBeReplaced ? program.ImplementationsOf(definition) : [definition])
        {
            GoTo(implementation.Parameters[ordinal], isFromCaller: true);
        }
    }

    /// <summary>A pattern reads the members that it names, and may give the socket another name.</summary>
    private void Match(PatternSyntax pattern)
    {
        foreach (var node in pattern.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax name && name.FirstAncestorOrSelf<BaseExpressionColonSyntax>() is { } && program.SymbolAt(name) is { } member)
            {
                _uses[name] = new ConnectionUse(member, name, Value: null);
            }
            else if (node is SingleVariableDesignationSyntax { Parent: PatternSyntax designated } designation && !ConnectionSyntax.IsNested(designated))
            {
                GoTo(program.ModelOf(node.SyntaxTree).GetDeclaredSymbol(designation, program.Cancellation), isFromCaller: false);
            }
        }
    }
}
