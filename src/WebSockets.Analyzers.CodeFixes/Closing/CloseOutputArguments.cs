using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// The arguments of a SendAsync call as those of CloseOutputAsync, each where its predecessor stood: the data becomes
/// the status, the message type becomes the reason, the end-of-message flag goes, the token stays.
/// </summary>
internal sealed class CloseOutputArguments(
    IInvocationOperation send, IMethodSymbol closeOutput, SemanticModel model, CancellationToken cancellation)
{
    private const int Data = 0;
    private const int MessageType = 1;
    private readonly int _token = send.TargetMethod.Parameters.Length - 1;

    public ArgumentListSyntax Rewrite(ArgumentListSyntax list)
    {
        var arguments = list.Arguments;
        for (var index = list.Arguments.Count - 1; index >= 0; index--)
        {
            var old = list.Arguments[index];
            var ordinal = send.Arguments.FirstOrDefault(argument => argument.WrittenIn(list) == old)?.Parameter?.Ordinal;
            arguments = ordinal switch
            {
                Data => arguments.Replace(arguments[index], For(old, closeOutput.Parameters[0], Status(old.Expression))),
                MessageType => arguments.Replace(arguments[index], For(old, closeOutput.Parameters[1], Reason(old.Expression))),
                _ when ordinal == _token => arguments.Replace(arguments[index], For(old, closeOutput.Parameters[2], old.Expression)),
                _ => arguments.RemoveAt(index),
            };
        }

        return list.WithArguments(arguments);
    }

    private ExpressionSyntax Status(ExpressionSyntax old) =>
        StatusExpression.InPlaceOf(old, closeOutput.Parameters[0].Type, CloseCode.NormalClosure, model, cancellation);

    private ExpressionSyntax Reason(ExpressionSyntax old) =>
        Comments.Keep(old, Farewell() ?? LiteralExpression(SyntaxKind.NullLiteralExpression));

    private static ArgumentSyntax For(ArgumentSyntax old, IParameterSymbol parameter, ExpressionSyntax value) =>
        old.WithNameColon(old.NameColon?.WithName(IdentifierName(parameter.Name))).WithExpression(value);

    /// <summary>
    /// The string whose bytes were to be sent, where it can be a reason: a constant of at most 123 bytes of UTF-8. Any
    /// other data has no place in a Close frame: a reason that may be too long would make the close throw again.
    /// </summary>
    private ExpressionSyntax? Farewell()
    {
        var data = send.ArgumentOf(Data)?.Value;
        return data?.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(call => call.TargetMethod.Name == nameof(Encoding.GetBytes))
            is { Arguments.Length: 1 } getBytes
            && getBytes.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: string text } } value
            && Encoding.UTF8.GetByteCount(text) <= CloseReason.MaxBytes
                ? ((ExpressionSyntax)value.Syntax).WithoutTrivia()
                : null;
    }
}
