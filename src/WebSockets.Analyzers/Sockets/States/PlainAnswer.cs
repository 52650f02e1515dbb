using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// A Close of a field's socket in a body in which nothing tells the socket's state: it may run whatever was received. Where
/// there is one, no received Close is plainly unanswered, and the body that receives need not be walked: see
/// <see cref="SharedSocket"/>, which asks the same of each Close that it finds.
/// </summary>
internal static class PlainAnswer
{
    /// <summary>Whether the type of the field that a receive is called on has such a Close.</summary>
    public static bool IsThereFor(IInvocationOperation receive, SocketProgram program) =>
        Receiver.Of(receive.Instance) is { } receiver
        && Variable.ReadBy(Unwrap.Of(receiver)) is IFieldSymbol { ContainingType: { } type } field
        && program.Source.DeclarationsOf(type)
            .SelectMany(declaration => declaration.DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Any(call => NamesSocket(call, field.Name) && IsAnswer(call, field, program));

    private static bool NamesSocket(InvocationExpressionSyntax call, string field) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => SocketProgram.Closes(access.Name) && access.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == field,
        MemberBindingExpressionSyntax binding => SocketProgram.Closes(binding.Name) && call.Parent is ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } && name == field,
        _ => false,
    };

    private static bool IsAnswer(InvocationExpressionSyntax call, IFieldSymbol field, SocketProgram program) =>
        Bodies.RootOf(call) is { } root
        && !program.MayTell(root)
        && program.Source.OperationOf(call) is IInvocationOperation close
        && SocketCalls.OperationOf(close) is SocketOperation.Close or SocketOperation.CloseOutput
        && Receiver.Of(close.Instance) is { } receiver
        && SymbolEqualityComparer.Default.Equals(Variable.ReadBy(Unwrap.Of(receiver)), field);
}
