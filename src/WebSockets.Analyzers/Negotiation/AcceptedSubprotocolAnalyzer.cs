using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>WS2011: a server selects a subprotocol that it names itself, and nothing in the project looks at what clients offer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AcceptedSubprotocolAnalyzer() : WebSocketAnalyzer(Descriptors.WS2011)
{
    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        var looks = new Lazy<bool>(() => ProjectText.Names(HandshakeHeaders.Subprotocol, apis.Compilation));
        context.RegisterNameAction(apis, named =>
        {
            AnalyzeCall(named, apis, looks);
            AnalyzeAssignment(named, apis, looks);
        });
    }

    private static void AnalyzeCall(NamedSyntax context, ApiSymbols apis, Lazy<bool> looks)
    {
        var program = context.Program;
        if (context.Call is { } syntax
            && apis.MayCall<SubprotocolAccept>(context.Text, syntax.ArgumentList.Arguments.Count, hasDefaults: false)
            && context.SemanticModel.GetOperation(syntax, context.CancellationToken) is IInvocationOperation call
            && apis.Find<SubprotocolAccept>(call.TargetMethod) is { } row
            && call.ArgumentOf(row.NameParameter) is { } argument)
        {
            Judge(context, row, argument.Value, argument.WrittenIn(syntax.ArgumentList)?.Expression, program, looks);
        }
    }

    private static void AnalyzeAssignment(NamedSyntax context, ApiSymbols apis, Lazy<bool> looks)
    {
        var program = context.Program;
        if (context.Assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && apis.Knows<SubprotocolAccept>(context.Text)
            && context.SemanticModel.GetSymbolInfo(context.Name, context.CancellationToken).Symbol is { } member
            && apis.Find<SubprotocolAccept>(member) is { } row
            && context.SemanticModel.GetOperation(assignment.Right, context.CancellationToken) is { } value)
        {
            Judge(context, row, value, assignment.Right, program, looks);
        }
    }

    /// <summary>A name that is chosen at run time may well be one of the offered ones, so only a known one is reported; a bad one is WS2012.</summary>
    private static void Judge(
        NamedSyntax context, SubprotocolAccept row, IOperation value, ExpressionSyntax? written, SourceProgram program, Lazy<bool> looks)
    {
        if (row.Offer is { } offer
            && written is not null
            && KnownText.ExactlyOf(value, program) is { } name
            && HandshakeHeaders.IsToken(name)
            && !looks.Value
            && !ProjectText.NamesMember(offer.MemberName, program.Compilation))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.WS2011, written.GetLocation(), name));
        }
    }
}
