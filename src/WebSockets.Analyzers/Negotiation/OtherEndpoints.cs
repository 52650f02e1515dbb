using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Whether the program makes another endpoint of the same path that takes CONNECT: then it is no harm that the one for GET does not.</summary>
internal static class OtherEndpoints
{
    private static readonly string[] s_forMethods = ["MapMethods", "MapVerb"];
    private static readonly string[] s_connect = ["CONNECT", "Connect"];

    public static bool LetConnectIn(FoundCall<GetEndpoint> endpoint)
    {
        var (program, path) = (endpoint.Program, PathOf(endpoint.Operation));
        return CallsOf(endpoint.Row.Instead).Any(other => path is not null && PathOf(other) == path)
            || s_forMethods.SelectMany(CallsOf).Any(other => NamesConnect(other) && (path is null || PathOf(other) is not { } known || known == path));

        IEnumerable<IInvocationOperation> CallsOf(string method) => program.NameUsed(method).Places
            .Select(name => name.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => InvokedName.Of(call) == name))
            .Select(call => call is null ? null : program.OperationOf(call))
            .OfType<IInvocationOperation>();
    }

    private static bool NamesConnect(IInvocationOperation call) => call.Syntax.DescendantTokens().Any(token => s_connect.Contains(token.ValueText, StringComparer.Ordinal));

    /// <summary>The path that an endpoint is for, as it is written; null where that is not known.</summary>
    private static string? PathOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "pattern" or "template")?.Value.ConstantValue is { HasValue: true, Value: string path } ? path.Trim('/') : null;
}
