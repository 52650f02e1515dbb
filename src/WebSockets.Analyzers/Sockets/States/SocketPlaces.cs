using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// The place that an expression of one function names, where all that writes to it is in sight. A local that is only another
/// name of a place that never changes is that place.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="captures">What the flow captures of the function stand for.</param>
/// <param name="body">The body that the function is, or is part of.</param>
internal sealed class SocketPlaces(SourceProgram program, ILookup<CaptureId, IOperation> captures, SyntaxNode body)
{
    /// <summary>How many sources a token is followed back through.</summary>
    private const int MaxSources = 16;

    private readonly Dictionary<ISymbol, Place?> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _getters = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, bool> _members = new(SymbolEqualityComparer.Default);

    /// <summary>The place; null where it is none, or one that others may write to.</summary>
    public Place? Of(IOperation? expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            null => null,
            IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand),
            IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
            ILocalReferenceOperation { Local: var local } => OfVariable(local),
            IParameterReferenceOperation { Parameter: var parameter } => OfVariable(parameter),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => Place.This,
            IFieldReferenceOperation { Field: var field } reference => IsFollowed(field) ? MemberOf(reference.Instance, field) : null,
            IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: var property } reference => OfProperty(reference.Instance, property),
            IFlowCaptureReferenceOperation { Id: var id } => captures[id].Take(2).ToList() is { Count: 1 } captured ? Of(captured[0]) : null,
            IConditionalAccessInstanceOperation access => Of(Receiver.Of(access)),
            _ => null,
        };
    }

    /// <summary>Whether a member can get another value after the object was made.</summary>
    public bool MayChange(ISymbol member) => !Members.IsWrittenOnce(member);

    /// <summary>Whether nothing but this body, and what makes the object, writes to a place: a flag that others set may change at any time.</summary>
    public bool IsOwn(Place place) => place.Members.All(member => Members.IsWrittenOnce(member)
        || program.AssignmentsOf(member).Writes.All(write => write.Node is VariableDeclaratorSyntax || Bodies.RootOf(write.Node) is var root && (root == body || root is ConstructorDeclarationSyntax)));

    /// <summary>
    /// A token, or its source, and those that cancel it when they are: a linked source is cancelled by any of its parents,
    /// where it and they are the same objects for as long as the function runs.
    /// </summary>
    public IEnumerable<Place> SourcesOf(Place token)
    {
        var all = new List<Place> { token };
        for (var index = 0; index < all.Count && all.Count < MaxSources; index++)
        {
            if (all[index] is { Root: ILocalSymbol local, Members.IsEmpty: true }
                && program.AssignmentsOf(local).Only is { } value
                && program.OperationOf(value) is IInvocationOperation { TargetMethod: { Name: nameof(CancellationTokenSource.CreateLinkedTokenSource), ContainingType: var type } } linked
                && SocketCalls.IsTokenSource(type))
            {
                all.AddRange(linked.Arguments.SelectMany(argument => TokensIn(argument.Value)).Select(Of).OfType<Place>().Where(parent => IsFixed(parent) && !all.Contains(parent)));
            }
        }

        return all;
    }

    /// <summary>The tokens that are passed, each by itself or as elements of an array or a span.</summary>
    private static IEnumerable<IOperation> TokensIn(IOperation value) => SocketCalls.IsToken(value.Type) ? [value] : value.ChildOperations.SelectMany(TokensIn);

    private Place? OfProperty(IOperation? instance, IPropertySymbol property)
    {
        // The token of a source is cancelled when the source is.
        if (property.Name == nameof(CancellationTokenSource.Token) && SocketCalls.IsTokenSource(property.ContainingType))
        {
            return Of(instance);
        }

        if (IsFollowed(property))
        {
            return MemberOf(instance, property);
        }

        if (GetterOf(property) is not { } value || !_getters.Add(property))
        {
            // A getter that leads back to itself leads nowhere.
            return null;
        }

        var inner = program.OperationOf(value) is { } operation ? Of(operation) : null;
        _getters.Remove(property);
        return inner is not null && inner.StartsWith(Place.This) && (instance is null ? Place.This : Of(instance)) is { } outer
            ? inner.Rebased(Place.This, outer)
            : null;
    }

    /// <summary>What a property of the program only passes on: <c>Socket => _socket ?? throw …</c></summary>
    private ExpressionSyntax? GetterOf(IPropertySymbol property)
    {
        if (!SocketCalls.IsSocket(property.Type) || property.IsVirtual || property.IsOverride || property.IsAbstract)
        {
            return null;
        }

        var value = program.DeclarationsOf(property).FirstOrDefault() is PropertyDeclarationSyntax declaration
            ? declaration.ExpressionBody?.Expression
                ?? (declaration.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) is { } getter
                    ? getter.ExpressionBody?.Expression ?? (getter.Body?.Statements is { Count: 1 } statements && statements[0] is ReturnStatementSyntax returned ? returned.Expression : null)
                    : null)
            : null;
        value = value is null ? null : Unwrap.Of(value);
        return value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } orThrow ? Unwrap.Of(orThrow.Left) : value;
    }

    private Place? MemberOf(IOperation? instance, ISymbol member)
    {
        var root = instance is null ? Place.This : Of(instance);
        return root is null || root.Members.Length >= Place.MaxMembers ? null : root.Member(member);
    }

    private bool IsFollowed(ISymbol member)
    {
        if (!_members.TryGetValue(member, out var isFollowed))
        {
            isFollowed = program.Declares(member)
                && (member is IFieldSymbol || Members.IsAuto((IPropertySymbol)member))
                && (Members.IsWrittenOnce(member) || program.AssignmentsOf(member).AreAll);
            _members.Add(member, isFollowed);
        }

        return isFollowed;
    }

    private Place? OfVariable(ISymbol variable)
    {
        if (!_variables.TryGetValue(variable, out var place))
        {
            // It is asked for again on the way only where it is given itself.
            _variables.Add(variable, null);
            place = Find(variable);
            _variables[variable] = place;
        }

        return place;
    }

    private Place? Find(ISymbol variable)
    {
        if (variable is IParameterSymbol { RefKind: not RefKind.None })
        {
            return null;
        }

        var assignments = program.AssignmentsOf(variable);
        if (!assignments.AreAll || !AreInOneFunction(assignments.Writes, variable))
        {
            return null;
        }

        return assignments.Only is { } value && IsOtherName(value) && program.OperationOf(value) is { } operation && Of(operation) is { } original && IsFixed(original)
            ? original
            : Place.Of(variable);
    }

    private static bool IsOtherName(ExpressionSyntax value) => Unwrap.Of(value) is IdentifierNameSyntax or MemberAccessExpressionSyntax;

    /// <summary>Whether a place keeps what it has for as long as the function runs.</summary>
    private bool IsFixed(Place place) =>
        !place.Members.Any(MayChange)
        && place.Root switch
        {
            null => true,
            IParameterSymbol parameter => program.AssignmentsOf(parameter).Writes.IsEmpty,
            _ => program.AssignmentsOf(place.Root).Writes.Length == 1,
        };

    /// <summary>A variable that a lambda writes to, or that is written to around it, may change at any time.</summary>
    private bool AreInOneFunction(ImmutableArray<Write> writes, ISymbol variable)
    {
        if (writes.IsEmpty || (writes.Length == 1 && variable is ILocalSymbol))
        {
            return true;
        }

        var declared = program.DeclarationsOf(variable).Select(FunctionAround).FirstOrDefault();
        return writes.All(write => FunctionAround(write.Node) == declared) && !IsCaptured(variable, declared);
    }

    private bool IsCaptured(ISymbol variable, SyntaxNode? function) => function is not null && function.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == variable.Name
            && FunctionAround(name) != function
            && SymbolEqualityComparer.Default.Equals(program.SymbolAt(name), variable));

    private static SyntaxNode? FunctionAround(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax || Bodies.IsRoot(ancestor));
}
