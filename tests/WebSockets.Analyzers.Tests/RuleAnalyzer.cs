using WebSockets.Analyzers.Loaded;

namespace WebSockets.Analyzers.Tests;

#pragma warning disable RS1001, RS1036, RS1038, RS1041 // They are compiled into the tests and no compiler loads them.
/// <summary>Some rules by themselves.</summary>
internal sealed class RuleAnalyzer(params Rule[] rules) : RulesAnalyzer([.. rules]);

/// <summary>A rule by itself.</summary>
internal sealed class RuleAnalyzer<TRule>() : RulesAnalyzer([new TRule()])
    where TRule : Rule, new();
