using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>The members of a WebSocket that make a Close frame.</summary>
internal static class CloseCalls
{
    /// <summary>Whether a name is that of such a method, called or not.</summary>
    public static bool IsClose(SimpleNameSyntax name, SemanticModel model) =>
        name.Identifier.ValueText is "CloseAsync" or "CloseOutputAsync"
        && model.GetSymbolInfo(name).Symbol is IMethodSymbol method
        && IsOfSocket(method);

    /// <summary>Whether a method is one of a WebSocket, or of a class that derives from it.</summary>
    public static bool IsOfSocket(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method.ContainingType is { Name: "WebSocket" or "ClientWebSocket", ContainingNamespace: { Name: "WebSockets", ContainingNamespace.Name: "Net" } };
    }
}
