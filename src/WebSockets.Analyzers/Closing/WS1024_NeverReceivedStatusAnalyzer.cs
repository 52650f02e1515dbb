using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1024: a received status is compared with 1005, 1006 or 1015 in a program that certainly runs on .NET's own sockets,
/// which never report one of them.
/// </summary>
/// <remarks>A library does not know what it runs on, and in ASP.NET Core's test host every status can be received.</remarks>
public sealed class NeverReceivedStatusAnalyzer() : WebSocketAnalyzer(Descriptors.WS1024)
{
    private const string TestHost = "Microsoft.AspNetCore.TestHost";

    /// <summary>.NET's enum has a name for one of the three codes; the others are written as numbers.</summary>
    private const string NetEmpty = "Empty";

    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var isProgram = actions.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        if (isProgram
            && apis is { HasAnySink: true, Platform: ApiPlatform.Net }
            && !TargetPlatform.MayBeBrowser(actions.Configuration)
            && actions.Compilation.ReferencedAssemblyNames.All(reference => reference.Name != TestHost))
        {
            var statuses = new DotNetReceivedStatus(apis);
            var searched = SearchedNames.Of(apis);
            actions.RegisterSemanticModelAction(model => Analyze(model, searched.FactsOf(model.SemanticModel.SyntaxTree).Tokens, statuses));
        }
    }

    private static void Analyze(SemanticModelAnalysisContext context, CodeTokens tokens, DotNetReceivedStatus statuses)
    {
        var program = new SourceProgram(context.SemanticModel.Compilation, context.CancellationToken);
        foreach (var span in tokens.Spans)
        {
            if (context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken).FindToken(span.Start) is var token
                && (token.IsKind(SyntaxKind.NumericLiteralToken) || token.ValueText == NetEmpty)
                && StatusComparison.Of(token) is { } comparison
                && CodeOf(comparison, context.SemanticModel, context.CancellationToken) is { } code
                && statuses.PropertyOf(program.OperationOf(comparison.Tested), program) is { } property)
            {
                context.ReportDiagnostic(new Finding(
                    Descriptors.WS1024, comparison.Whole.GetLocation(), property.Name, CloseCode.Describe(code), ClosingText.InsteadOf(code, statuses.IsToldByAClient(property))).ToDiagnostic());
            }
        }
    }

    private static long? CodeOf(StatusComparison comparison, SemanticModel model, CancellationToken cancellation)
    {
        var constant = model.GetConstantValue(comparison.Constant, cancellation);
        var code = constant is { HasValue: true, Value: { } value } ? Constants.ToInteger(value) : null;
        return code is CloseCode.NoStatusReceived or CloseCode.AbnormalClosure or CloseCode.TlsHandshake ? code : null;
    }
}
