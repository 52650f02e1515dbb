using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
public sealed class NeverReceivedStatusRule() : Rule(Descriptors.WS1024)
{
    /// <summary>.NET's enum has a name for one of the three codes; the others are written as numbers.</summary>
    private const string NetEmpty = "Empty";

    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        var isProgram = actions.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        if (isProgram
            && apis is { HasAnySink: true, Platform: ApiPlatform.Net, HasTestHost: false }
            && !TargetPlatform.MayBeBrowser(actions.Configuration))
        {
            var statuses = new DotNetReceivedStatus(apis);
            var searched = SearchedNames.Of(apis);
            actions.RegisterFileAction(file => Analyze(file, searched.FactsOf(file.Model.SyntaxTree).Tokens, statuses));
        }
    }

    private static void Analyze(AnalyzedFile file, CodeTokens tokens, DotNetReceivedStatus statuses)
    {
        foreach (var span in tokens.Spans)
        {
            if (file.Model.SyntaxTree.GetRoot(file.Cancellation).FindToken(span.Start) is var token
                && (token.IsKind(SyntaxKind.NumericLiteralToken) || token.ValueText == NetEmpty)
                && StatusComparison.Of(token) is { } comparison
                && CodeOf(comparison, file.Model, file.Cancellation) is { } code
                && statuses.PropertyOf(file.Program.OperationOf(comparison.Tested), file.Program) is { } property)
            {
                file.Context.ReportDiagnostic(new Finding(
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
