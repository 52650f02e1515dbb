using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>
/// The locals and parameters of one body with everything nested in it: which of them can be followed, and which keep the
/// one value that they are given.
/// </summary>
internal sealed class Variables
{
    private readonly HashSet<ISymbol> _untracked = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> _writes = new(SymbolEqualityComparer.Default);
    private readonly KeptConditions _conditions = new();
    private readonly NestedFunctionUses _functions = new();
    private readonly List<(ISymbol Variable, IOperation Target)> _nestedWrites = [];
    private readonly Dictionary<ISymbol, int> _classes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _own = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);
    private readonly ISymbol? _owner;
    private readonly SyntaxNode _body;

    /// <param name="body">The body as the compiler bound it, not its control flow graph.</param>
    /// <param name="owner">The method, accessor or type that the body belongs to.</param>
    public Variables(IOperation body, ISymbol? owner)
    {
        _owner = owner;
        _body = body.Syntax;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IObjectCreationOperation { Type: { } made } && !_classes.ContainsKey(made))
            {
                _classes.Add(made, _classes.Count);
            }

            _functions.Add(operation);
            if (operation is ILocalReferenceOperation { Type.IsReferenceType: true } named && !OwnObjects.IsLookedInto(named))
            {
                _shared.Add(named.Local);
            }

            switch (operation)
            {
                case IAssignmentOperation assignment:
                    foreach (var target in assignment.Target.DescendantsAndSelf())
                    {
                        Written(target);
                    }

                    _conditions.Remember(assignment.Target, assignment.Value);

                    // "ref int d = ref c": from here on c has a second name.
                    if (assignment is ISimpleAssignmentOperation { IsRef: true } reference)
                    {
                        StopTracking(reference.Value);
                    }

                    break;
                case IIncrementOrDecrementOperation increment:
                    Written(increment.Target);
                    break;
                case IArgumentOperation { Parameter.RefKind: not RefKind.None } argument:
                    Passed(argument);
                    break;
                case IConditionalOperation { IsRef: true } either:
                    StopTracking(either.WhenTrue);
                    StopTracking(either.WhenFalse!);
                    break;
                case IDynamicInvocationOperation call:
                    StopTracking(call.Arguments.Where((_, index) => call.GetArgumentRefKind(index) is not (null or RefKind.None)));
                    break;
                case IDynamicObjectCreationOperation creation:
                    StopTracking(creation.Arguments.Where((_, index) => creation.GetArgumentRefKind(index) is not (null or RefKind.None)));
                    break;
                case IVariableDeclaratorOperation declarator:
                    if (OwnObjects.MayKeep(declarator))
                    {
                        _own.Add(declarator.Symbol);
                    }

                    if (declarator.Initializer is { } initializer)
                    {
                        Count(declarator.Symbol);
                        _conditions.Remember(declarator.Symbol, declarator.Symbol.Type, initializer.Value);
                        if (declarator.Symbol.RefKind != RefKind.None)
                        {
                            _untracked.Add(declarator.Symbol);
                            StopTracking(initializer.Value);
                        }
                    }

                    break;
                case IPatternOperation pattern when Patterns.DeclaredBy(pattern) is { } declared:
                    Count(declared);
                    break;
                case IAddressOfOperation address:
                    StopTracking(address.Reference);
                    break;
                default:
                    break;
            }
        }

        foreach (var (variable, target) in _nestedWrites)
        {
            if (!IsWrittenInPlace(variable, target))
            {
                _untracked.Add(variable);
            }
        }
    }

    /// <summary>Whether a function that is nested in the body only runs where it is called: it is never handed on as a delegate.</summary>
    public bool IsOnlyCalled(ISymbol function) => _functions.AreOnlyCalls(function);

    /// <summary>Whether some code of the body calls a local function, be it code that never runs.</summary>
    public bool IsCalled(ISymbol function) => _functions.HasCalls(function);

    /// <summary>Whether its value is only ever changed by writes that the graph of its own function shows.</summary>
    public bool CanFollow(ISymbol variable) => !_untracked.Contains(variable);

    /// <summary>Whether it has one value as long as it lives, so that a lambda that captured it sees that value.</summary>
    public bool IsWrittenOnce(ISymbol variable) =>
        CanFollow(variable)
        && (_writes.TryGetValue(variable, out var writes) ? writes : 0) <= (variable is IParameterSymbol ? 0 : 1);

    /// <summary>The conditions that a bool is set to, as they were written; what decides, or a call looks at, that sets another variable.</summary>
    public IReadOnlyList<IOperation> ConditionsOf(ISymbol flag) => _conditions.Of(flag);

    /// <summary>A class by its number among those that the body makes objects of: what chooses between branches is a small number.</summary>
    public int NumberOf(ITypeSymbol made) => _classes.TryGetValue(made, out var number) ? number : 0;

    /// <summary>
    /// Whether a variable holds an object that is made where it is declared, and that nothing but accesses to its fields and
    /// properties ever names: nobody else can change it.
    /// </summary>
    public bool KeepsToItself(ISymbol variable) => _own.Contains(variable) && !_shared.Contains(variable) && CanFollow(variable);

    /// <summary>The body's node.</summary>
    public SyntaxNode Body => _body;

    /// <summary>Whether a node stands in the body.</summary>
    public bool IsInBody(SyntaxNode node) => node.SyntaxTree == _body.SyntaxTree && _body.Span.Contains(node.Span);

    /// <summary>Whether a parameter belongs to the body or to a function in it; else to the type's primary constructor.</summary>
    public bool Owns(IParameterSymbol parameter)
    {
        for (var symbol = parameter.ContainingSymbol; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol, _owner))
            {
                return true;
            }
        }

        return false;
    }

    private void Written(IOperation target)
    {
        var variable = Variable(target);
        if (variable is null)
        {
            return;
        }

        // A parameter of a primary constructor is a field in disguise: other members write to it as well.
        Count(variable);
        if (variable is IParameterSymbol parameter && !Owns(parameter))
        {
            _untracked.Add(variable);
        }
        else if (!SymbolEqualityComparer.Default.Equals(FunctionAround(target), FunctionOf(variable)))
        {
            _nestedWrites.Add((variable, target));
        }
    }

    /// <summary>Whether what writes to a captured variable are local functions, or lambdas like them, that only run where they are called.</summary>
    private bool IsWrittenInPlace(ISymbol variable, IOperation target)
    {
        for (var parent = target.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda when SymbolEqualityComparer.Default.Equals(lambda.Symbol, FunctionOf(variable)):
                    return true;
                case IAnonymousFunctionOperation lambda when !IsAsLocalFunction(lambda):
                    return false;
                case ILocalFunctionOperation function when SymbolEqualityComparer.Default.Equals(function.Symbol, FunctionOf(variable)):
                    return true;
                case ILocalFunctionOperation function when !IsOnlyCalled(function.Symbol):
                    return false;
                default:
                    break;
            }
        }

        return FunctionOf(variable) is null;
    }

    /// <summary>Whether a lambda is what a variable is declared with and keeps, and runs only where that is called and waited for.</summary>
    private bool IsAsLocalFunction(IAnonymousFunctionOperation lambda) =>
        lambda is { Symbol: { IsAsync: var isAsync, ReturnsVoid: var returnsVoid }, Parent: IDelegateCreationOperation { Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } } }
        && !(isAsync && returnsVoid) && IsWrittenOnce(local) && IsOnlyCalled(local) && !_functions.GoesOn(local);

    /// <summary>The locals and parameters that an operation names.</summary>
    public static IEnumerable<ISymbol> In(IOperation operation) =>
        operation.DescendantsAndSelf().Select(Variable).OfType<ISymbol>();

    private void Count(ISymbol variable) => _writes[variable] = (_writes.TryGetValue(variable, out var writes) ? writes : 0) + 1;

    /// <summary>What is passed by reference may be written to, and gets a second name where a reference comes back.</summary>
    private void Passed(IArgumentOperation argument)
    {
        if (argument.Parameter!.RefKind is RefKind.Ref or RefKind.Out)
        {
            Written(argument.Value);
            foreach (var other in argument.Parent!.ChildOperations.OfType<IArgumentOperation>().Where(other => other != argument))
            {
                _conditions.Remember(argument.Value, other);
            }
        }

        var isKept = argument.Parent switch
        {
            IInvocationOperation { TargetMethod: var method } => method.RefKind != RefKind.None || method.ReturnType.IsRefLikeType,
            IObjectCreationOperation creation => creation.Type is { IsRefLikeType: true },
            _ => true,
        };
        if (isKept)
        {
            StopTracking(argument.Value);
        }
    }

    private void StopTracking(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            StopTracking(operation);
        }
    }

    private void StopTracking(IOperation operation)
    {
        if (Variable(operation) is { } variable)
        {
            _untracked.Add(variable);
        }
    }

    /// <summary>The local or parameter that an operation names; null of any other operation.</summary>
    public static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
        _ => null,
    };

    /// <summary>The lambda or local function that an operation stands in, null for the body itself.</summary>
    public static ISymbol? FunctionAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation function:
                    return function.Symbol;
                default:
                    break;
            }
        }

        return null;
    }

    public static ISymbol? FunctionOf(ISymbol variable) =>
        variable.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } function ? function : null;
}
