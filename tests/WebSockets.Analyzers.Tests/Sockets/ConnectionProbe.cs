using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Sockets;
using WebSockets.Analyzers.Source;
using WebSockets.Analyzers.Tests.Flow;

namespace WebSockets.Analyzers.Tests.Sockets;

/// <summary>The trace of connections asked directly: members of a class in, what is done to one connection out.</summary>
internal static class ConnectionProbe
{
    /// <summary>
    /// What is done to the connection whose <c>AddSubProtocol</c> comes first in the text: the members that are named, each once and
    /// in the order of the source, with "=" where they are set; behind them whether the socket "escapes", or its settings do.
    /// </summary>
    public static string Of(string members)
    {
        var compilation = CodeFlow.Compile($$"""
            public class Snippet
            {
                {{members}}
            }
            """);
        var program = new SourceProgram(compilation, CancellationToken.None);
        var member = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Code.cs").GetRoot().DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .First(name => name.Identifier.ValueText == "AddSubProtocol");
        var uses = new Connections(program, new ApiSymbols(compilation, ApiTable.BuiltIn)).Around(member);
        var named = uses.All
            .OrderBy(use => use.Name.SpanStart)
            .Select(use => use.Member.Name + (use.Value is null ? string.Empty : "="))
            .Distinct();
        return string.Join(" ", [.. named, .. uses.SocketEscapes ? ["escapes"] : uses.Escapes ? (string[])["settings escape"] : []]);
    }
}
