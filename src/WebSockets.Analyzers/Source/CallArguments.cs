using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Source;

/// <summary>
/// The arguments of a call, by parameter: operations list them in the order of evaluation, and callers may name them in
/// any order.
/// </summary>
internal static class CallArguments
{
    /// <summary>The arguments of an invocation or an object creation; none of anything else.</summary>
    public static ImmutableArray<IArgumentOperation> Of(IOperation? call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    public static IArgumentOperation? ArgumentOf(this IInvocationOperation call, int ordinal) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal);

    /// <summary>
    /// The argument as it was written; null where the parameter's default value was used. (The operation's own syntax
    /// does not tell: it is the inner expression of an argument in parentheses.)
    /// </summary>
    public static ArgumentSyntax? WrittenIn(this IArgumentOperation argument, BaseArgumentListSyntax list) =>
        argument.ArgumentKind == ArgumentKind.DefaultValue
            ? null
            : list.Arguments.FirstOrDefault(written => written.Span.Contains(argument.Value.Syntax.Span));

    /// <summary>The way back: what an argument is that is written. Of <c>x!</c> and <c>(x)</c> the model itself has no operation.</summary>
    public static IArgumentOperation? Of(ArgumentSyntax written, SourceProgram program) => written.Parent?.Parent is { } call
        ? Of(program.OperationOf(call)).FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit && written.Span.Contains(argument.Value.Syntax.Span))
        : null;

    /// <summary>
    /// Whether the argument is omitted and the compiler cannot make out the parameter's default value, half-typed as it is.
    /// It stands in with a zero that nobody wrote.
    /// </summary>
    public static bool HasBrokenDefault(this IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.DefaultValue, Value: IDefaultValueOperation { ConstantValue: { HasValue: true, Value: not null } } };
}
