using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2013: a handler decides by the subprotocols that a client offers, and accepts the request without selecting one.</summary>
public sealed class UnselectedSubprotocolRule() : Rule(Descriptors.WS2013)
{
    internal override void Register(RuleActions actions, ApiSymbols apis) =>
        actions.RegisterCall<AcceptCall>(apis, found => Analyze(found, apis));

    private static void Analyze(FoundCall<AcceptCall> found, ApiSymbols apis)
    {
        if (found.Row.Offer is not { } offer
            || !SelectsNone(found.Operation, apis)
            || Functions.Around(found.Syntax) is not { } function)
        {
            return;
        }

        // Another accept that selects one is what the decision is for.
        var reads = OfferReads.In(function, offer.MemberName);
        var accepts = Functions.PartsOf(function).OfType<InvocationExpressionSyntax>().Where(call => InvokedName.Of(call)?.Identifier.ValueText == found.Named.Text);
        if (accepts.All(call => found.Program.OperationOf(call) is IInvocationOperation accept && SelectsNone(accept, apis))
            && ReachedAccept.Of(found.Syntax, reads) is { } reached
            && !TestHosts.AreNamedIn(apis.Compilation)
            && !AnswerByHand.IsIn(found.Program))
        {
            found.Report(new Finding(Descriptors.WS2013, found.Name.GetLocation(), found.Named.Text)
            {
                Path = reached.Decisions.Select(decision => decision.Condition),
                Properties = ComparedValue.Of(reached, reads, found.Program) is { } compared
                    ? new UnselectedSubprotocolProperties(compared, reached.IsMatchCertain, ListOf(offer, found.Member, apis)?.Name, SelectionIn(found.Operation, apis)?.Name)
                    : null,
            });
        }
    }

    /// <summary>The list of what the client offered, where it is beside the method that accepts.</summary>
    private static ISymbol? ListOf(DocumentationId offer, ISymbol accept, ApiSymbols apis) =>
        apis.SymbolOf(offer) is IPropertySymbol { Type: INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IList_T } } list
        && SymbolEqualityComparer.Default.Equals(list.ContainingType, accept.ContainingType)
            ? list
            : null;

    /// <summary>The property with which settings that are made in the call select a subprotocol.</summary>
    private static ISymbol? SelectionIn(IInvocationOperation accept, ApiSymbols apis) => accept.Arguments
        .Select(argument => Unwrap.Of(argument.Value)).OfType<IObjectCreationOperation>()
        .SelectMany(creation => creation.Type!.GetMembers())
        .FirstOrDefault(member => member is IPropertySymbol && apis.Find<SubprotocolAccept>(member) is not null);

    /// <summary>Whether a request is accepted without any subprotocol. What options have that come from elsewhere nobody knows.</summary>
    private static bool SelectsNone(IInvocationOperation accept, ApiSymbols apis) => accept.Arguments.All(argument => Unwrap.Of(argument.Value) switch
    {
        { ConstantValue: { HasValue: true, Value: null } } => true,
        IObjectCreationOperation creation => creation.Arguments.IsEmpty
            && creation.Initializer?.Initializers.All(part => part is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } && apis.Find<SubprotocolAccept>(property) is null) != false,
        _ => false,
    });
}
