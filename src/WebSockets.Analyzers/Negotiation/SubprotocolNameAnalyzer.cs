using System.Collections.Immutable;
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

/// <summary>WS2012: the name of a subprotocol that always makes the call throw: empty, no token, or offered before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SubprotocolNameAnalyzer() : WebSocketAnalyzer(Descriptors.WS2012)
{
    /// <summary>In the properties of a diagnostic: the name.</summary>
    public const string Name = nameof(Name);

    private protected override void Register(CompilationStartAnalysisContext context, ApiSymbols apis)
    {
        context.RegisterNameAction(apis, named =>
        {
            AnalyzeCall(named, apis);
            AnalyzeAssignment(named, apis);
        });
    }

    private static void AnalyzeCall(NamedSyntax context, ApiSymbols apis)
    {
        var program = context.Program;
        var name = context.Text;
        if (context.Call is not { } syntax
            || (!apis.Knows<SubprotocolRequest>(name) && !apis.Knows<SubprotocolAccept>(name))
            || context.SemanticModel.GetOperation(syntax, context.CancellationToken) is not IInvocationOperation call)
        {
            return;
        }

        var request = apis.Find<SubprotocolRequest>(call.TargetMethod);
        var accept = apis.Find<SubprotocolAccept>(call.TargetMethod);
        if ((request?.NameParameter ?? accept?.NameParameter) is not { } ordinal
            || call.ArgumentOf(ordinal) is not { } argument
            || argument.WrittenIn(syntax.ArgumentList) is not { } written)
        {
            return;
        }

        var isRepeated = request is not null && RepeatedOffer.Is(syntax, ordinal, program);
        Judge(context, syntax, written.Expression, argument.Value, isRepeated, ConsequenceOf(accept, name), program);
    }

    private static void AnalyzeAssignment(NamedSyntax context, ApiSymbols apis)
    {
        var program = context.Program;
        if (context.Assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && apis.Knows<SubprotocolAccept>(context.Text)
            && context.SemanticModel.GetSymbolInfo(context.Name, context.CancellationToken).Symbol is { } member
            && apis.Find<SubprotocolAccept>(member) is { } accept
            && context.SemanticModel.GetOperation(assignment.Right, context.CancellationToken) is { } value)
        {
            Judge(context, assignment, assignment.Right, value, isRepeated: false, ConsequenceOf(accept, context.Text), program);
        }
    }

    private static void Judge(
        NamedSyntax context, SyntaxNode use, ExpressionSyntax written, IOperation value, bool isRepeated, string consequence, SourceProgram program)
    {
        if (KnownText.ExactlyOf(value, program) is not { } name || TestIdioms.Covers(use, context.SemanticModel, context.CancellationToken))
        {
            return;
        }

        var mistake = name.Length == 0 ? "it is empty"
            : !HandshakeHeaders.IsToken(name) ? "it is not a token, which has no spaces, commas, slashes, colons, quotes or brackets"
            : isRepeated ? "it was added before"
            : null;
        if (mistake is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WS2012,
                written.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(Name, name),
                name,
                $"{mistake}, and {consequence}"));
        }
    }

    /// <summary>ASP.NET Core answers the client first and then makes the socket, which is what throws.</summary>
    private static string ConsequenceOf(SubprotocolAccept? accept, string name) => accept?.Offer is not null
        ? "accepting always throws, after the client was told that it is connected"
        : $"'{name}' always throws";
}
