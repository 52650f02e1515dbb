using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Loaded;

/// <summary>The rules that a build reports, those about the configuration among them, as the one analyzer that the compiler loads for them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WarningsAnalyzer() : RulesAnalyzer(Rules.WithWarnings);
