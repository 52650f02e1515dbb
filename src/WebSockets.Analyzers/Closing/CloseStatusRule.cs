using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Configuration;
using WebSockets.Analyzers.Findings;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// WS1005, WS1006, WS1010, WS1016, WS1020 and WS1025: which status can reach a member that makes a Close frame, and what that
/// member does with it. WS1023: the same for a status that a peer sent. WS1021 and WS1022: for the reason.
/// </summary>
/// <remarks>
/// Three triggers. A call whose name is in the API table is judged where it stands: a constant at once, anything else by the
/// flow through its body. And where a file has a token that can be a bad code, or a name that carries one, the calls of
/// that body are judged which hand a code on to methods of the program. And where the key of a delegate that closes is
/// written, the invocations of that file.
/// </remarks>
public sealed class CloseStatusRule()
    : Rule(Descriptors.WS1005, Descriptors.WS1006, Descriptors.WS1010, Descriptors.WS1016, Descriptors.WS1020, Descriptors.WS1021, Descriptors.WS1022, Descriptors.WS1023, Descriptors.WS1025)
{
    internal override void Register(RuleActions actions, ApiSymbols apis)
    {
        if (!apis.HasAnySink)
        {
            return;
        }

        // Nearly every program has the sockets of .NET at hand, and most close none: what it takes to judge is made when something is judged.
        var memory = new Lazy<CloseDispatcher.Memory>(() => new CloseDispatcher.Memory(apis, new CloseOptions(actions.Configuration)));
        var dispatchers = new ConditionalWeakTable<SourceProgram, CloseDispatcher>();
        var names = SearchedNames.Of(apis);

        actions.RegisterCall<CloseSink>(apis, call => Judge(call, call.Syntax), hasDefaults: true);
        actions.RegisterSet<CloseSink>(apis, set => Judge(set, set.Syntax));

        // "new(…)" names nothing to look for. Of the libraries that are there hardly any has constructors that take a status.
        if (apis.HasConstructorSinks)
        {
            actions.RegisterSyntaxNodeAction(
                (node, report) => Report(new CloseDispatcher(memory.Value, node.CancellationToken).OfClose(node.Node, node.SemanticModel), report),
                SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        }

        actions.RegisterFileAction(file =>
        {
            if (names.MayHandOn(file.Model.SyntaxTree, file.Model.Compilation, file.Cancellation))
            {
                Report(DispatcherFor(file.Program).OfCallers(file.Model), file.Context.ReportDiagnostic);
            }
        });

        CloseDispatcher DispatcherFor(SourceProgram file) => dispatchers.GetValue(file, program => new CloseDispatcher(memory.Value, program.Cancellation));

        void Judge(Found found, SyntaxNode node)
        {
            foreach (var finding in DispatcherFor(found.Program).OfClose(node, found.Named.SemanticModel))
            {
                found.Report(finding);
            }
        }
    }

    private static void Report(IEnumerable<Finding> findings, Action<Diagnostic> report)
    {
        foreach (var finding in findings)
        {
            report(finding.ToDiagnostic());
        }
    }
}
