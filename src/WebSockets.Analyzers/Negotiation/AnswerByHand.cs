using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Search;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>
/// Whether the program writes the header of the answer that selects a subprotocol itself, before it accepts: ASP.NET Core sends what is
/// there, and the client is told.
/// </summary>
internal static class AnswerByHand
{
    public static bool IsIn(SourceProgram program) => ProjectText.TokensNaming(HandshakeHeaders.Subprotocol, program.Compilation)
        .Select(token => token.Parent!.AncestorsAndSelf().TakeWhile(node => node is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax).LastOrDefault())
        .Any(whole => whole?.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(access =>
            access.Name.Identifier.ValueText == "Headers"
            && FrameworkTypes.Is(program.ModelOf(access.SyntaxTree).GetTypeInfo(access.Expression, program.Cancellation).Type, "Microsoft.AspNetCore.Http.HttpResponse")) == true);
}
