using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.Tests.Verdicts;

/// <summary>
/// What the analyzers say of a program, as text, on the Roslyn that this assembly is loaded with. It takes and gives nothing but
/// types of the runtime, so that it can be called from where another Roslyn is loaded.
/// </summary>
public static class Verdicts
{
    /// <param name="analyzers">The path of the assembly with the analyzers.</param>
    /// <param name="analyzer">The full name of the one to run.</param>
    /// <param name="program">What to run it on.</param>
    /// <returns>The errors of the compiler, and the verdicts, which are not asked for where there are errors.</returns>
    public static (string[] Errors, string[] Verdicts) Of(string analyzers, string analyzer, IDictionary<string, object> program)
    {
        var compilation = Compile(program);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            return ([.. errors.Select(error => $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}").Distinct()], []);
        }

        var loaded = Assembly.LoadFrom(analyzers);
    }
}
