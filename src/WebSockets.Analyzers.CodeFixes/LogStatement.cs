using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers;

/// <summary>A statement that logs: with the <c>ILogger</c> that is in scope, else with <c>Trace</c>.</summary>
internal static class LogStatement
{
    private const string Extensions = "Microsoft.Extensions.Logging.LoggerExtensions";

    /// <param name="message">The message, a C# expression.</param>
    /// <param name="place">A statement beside which it is written.</param>
    /// <param name="model">The model of its file.</param>
    public static string Warning(string message, StatementSyntax place, SemanticModel model) =>
        With("LogWarning", [message], place, model) ?? $"{new StatementWriter(place, model).NameOf("System.Diagnostics.Trace")}.TraceWarning({message});";

    /// <param name="exception">The variable with the exception, all of which is logged.</param>
    /// <param name="message">The message, a C# expression, where there is a logger that takes one beside the exception.</param>
    /// <param name="place">A statement beside which it is written.</param>
    /// <param name="model">The model of its file.</param>
    public static string Error(string exception, string message, StatementSyntax place, SemanticModel model) =>
        With("LogError", [exception, message], place, model) ?? $"{new StatementWriter(place, model).NameOf("System.Diagnostics.Trace")}.TraceError({exception}.ToString());";

    private static string? With(string method, string[] arguments, StatementSyntax place, SemanticModel model)
    {
        var code = new StatementWriter(place, model);
        return LoggerInScope.At(place, model) switch
        {
            var (name, mayBeNull) when code.HasExtensionsOf(Extensions) => $"{name}{(mayBeNull ? "?" : "")}.{method}({string.Join(", ", arguments)});",
            (var name, false) => $"{code.NameOf(Extensions)}.{method}({string.Join(", ", arguments.Prepend(name))});",
            _ => null,
        };
    }
}
