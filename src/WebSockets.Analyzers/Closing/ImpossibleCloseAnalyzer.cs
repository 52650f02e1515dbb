using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets.States;

namespace WebSockets.Analyzers.Closing;

/// <summary>WS1032: a Close call that always throws and sends nothing, because of the socket's state or of its token.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpossibleCloseAnalyzer() : WebSocketAnalyzer(Descriptors.WS1032)
{
    /// <summary>The property of a diagnostic whose call would do with another token.</summary>
    public const string IsCancelled = nameof(IsCancelled);

    /// <summary>The property of a diagnostic whose call needs a test of the state before it.</summary>
    public const string NeedsGuard = nameof(NeedsGuard);

    private protected override void Register(RuleActions actions, ApiSymbols apis)
    {
        if (SocketOrigins.AreMeasured(apis, actions.Configuration))
        {
            actions.RegisterCall<CloseSink>(apis, found => Analyze(found, apis));
        }
    }

    private static void Analyze(FoundCall<CloseSink> found, ApiSymbols apis)
    {
        if (SocketCalls.OperationOf(found.Operation) is not { } operation || ThrowingClose.At(found.Operation, operation, new SocketProgram(found.Program, apis)) is not { } close)
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty;
        properties = close.IsCancelled ? properties.Add(IsCancelled, string.Empty) : close.IsAfterAFailure ? properties.Add(NeedsGuard, string.Empty) : properties;
        found.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WS1032, found.Name.GetLocation(), properties, found.Member.Name, close.Exception, close.Cause));
    }
}
