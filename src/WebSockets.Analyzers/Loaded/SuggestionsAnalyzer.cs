using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace WebSockets.Analyzers.Loaded;

/// <summary>The rules that are suggestions, as the one analyzer that the compiler loads for them: a build in which none is raised leaves it out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuggestionsAnalyzer() : RulesAnalyzer(Rules.Suggestions);
