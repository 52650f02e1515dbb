using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// The call with which a relay accepts its own client, once it is connected to the server behind it: what that server
/// selected is what the client is to be told.
/// </summary>
/// <param name="Call">The call, <c>AcceptWebSocketAsync</c> of ASP.NET Core or of <c>HttpListener</c>.</param>
/// <param name="Written">What it selects now; null where nothing is written.</param>
internal sealed record RelayAcceptCall(InvocationExpressionSyntax Call, ExpressionSyntax? Written)
{
    private const string Accept = "AcceptWebSocketAsync";
    private const string SubProtocol = "SubProtocol";

    /// <summary>The one such call behind the connect, in the same function.</summary>
    public static RelayAcceptCall? After(ConnectStatement connect, SemanticModel model, CancellationToken cancellation)
    {
        var calls = Functions.PartsOf(Functions.Around(connect.Statement)!)
            .OfType<InvocationExpressionSyntax>()
            .Where(call => call.SpanStart > connect.Statement.Span.End && InvokedName.Of(call)?.Identifier.ValueText == Accept)
            .ToList();
        return calls.Count == 1 && model.GetOperation(calls[0], cancellation) is IInvocationOperation accept ? Of(calls[0], accept) : null;
    }

    /// <summary>Whether the request is accepted anywhere in the function that connects: then the function is a relay.</summary>
    public static bool IsInRelay(ConnectStatement connect) =>
        Bodies.RootOf(connect.Statement) is { } body
        && body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => InvokedName.Of(call)?.Identifier.ValueText == Accept);

    /// <summary>Selects what the server selected.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="socket">The socket to the server.</param>
    /// <param name="answer">Its member that tells what was selected.</param>
    public void Select(SyntaxEditor editor, string socket, string answer)
    {
        var selected = ParseExpression($"{socket}.{answer}");
        switch (Written)
        {
            case null:
                editor.ReplaceNode(Call.ArgumentList, Call.ArgumentList.AddArguments(Argument(selected)));
                break;
            case BaseObjectCreationExpressionSyntax { Initializer: { Expressions.Count: > 0 } initializer }:
                editor.ReplaceNode(initializer, InitializerEntry.Add(initializer, $"{SubProtocol} = {selected}"));
                break;
            case BaseObjectCreationExpressionSyntax creation:
                editor.ReplaceNode(creation, creation
                    .WithInitializer(((BaseObjectCreationExpressionSyntax)ParseExpression($"new() {{ {SubProtocol} = {selected} }}")).Initializer!.WithLeadingTrivia(Space)));
                break;
            default:
                editor.ReplaceNode(Written, Comments.Keep(Written, selected));
                break;
        }
    }

    private static RelayAcceptCall? Of(InvocationExpressionSyntax call, IInvocationOperation accept)
    {
        if (accept.TargetMethod.Parameters.IsEmpty)
        {
            return new RelayAcceptCall(call, null);
        }

        var written = accept.ArgumentOf(0)?.WrittenIn(call.ArgumentList)?.Expression;
        return accept.TargetMethod.Parameters[0].Type.SpecialType == SpecialType.System_String ? written is null ? null : new RelayAcceptCall(call, written)
            : written is not BaseObjectCreationExpressionSyntax creation ? null
            : new RelayAcceptCall(call, creation.Initializer?.Expressions
                .OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(entry => entry.Left is IdentifierNameSyntax { Identifier.ValueText: SubProtocol })?.Right ?? creation);
    }
}
