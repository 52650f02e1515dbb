using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using WebSockets.Analyzers.Closing;
using WebSockets.Analyzers.Tests.Closing;

namespace WebSockets.Analyzers.Tests;

/// <summary>
/// Runs an analyzer, and its fix, over source text. <c>[|…|]</c> marks where a diagnostic must stand; where its message
/// matters the place is <c>{|#0:…|}</c> and the messages are given in that order, "WS1006: …" where the analyzer has several
/// rules.
/// </summary>
internal static class Verify<TRule, TFixer>
    where TRule : Rule, new()
    where TFixer : CodeFixProvider, new()
{
    /// <summary>What every file under test may name without saying so.</summary>
    public const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.WebSockets;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The diagnostics of a source are those that it marks, and no others: none where nothing is marked.</summary>
    public static Task AnalyzerAsync(string source, params string[] messages) =>
        CreateTest(source, messages).RunAsync();

    /// <summary>The same for code that does not compile.</summary>
    public static Task BrokenCodeAsync(string source)
    {
        var test = CreateTest(source, []);
        test.CompilerDiagnostics = CompilerDiagnostics.None;
        return test.RunAsync();
    }

    /// <summary>The same against another stack than .NET.</summary>
    public static Task AnalyzerAsync(IEnumerable<MetadataReference> references, string source, params string[] messages)
    {
        var test = CreateTest(source, messages);
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(references);
        return test.RunAsync();
    }

    /// <summary>
    /// The fix with this key turns the source into the other, one site at a time as well as all at once, and nothing is
    /// reported afterwards.
    /// </summary>
    public static Task FixAsync(string source, string fixedSource, string? equivalenceKey = null)
    {
        var test = CreateTest(source, []);
        test.FixedCode = fixedSource;
        test.FixedState.Sources.Add(("GlobalUsings.cs", GlobalUsings));
        test.CodeActionEquivalenceKey = equivalenceKey;
        return test.RunAsync();
    }

    public static CSharpCodeFixTest<RuleAnalyzer<TRule>, TFixer, DefaultVerifier> CreateTest(string source, string[] messages)
    {
        var test = new FilteredAndUnfilteredTest
        {
            TestCode = source,
            ReferenceAssemblies = ReferencesUnderTest.None,
            MarkupOptions = MarkupOptions.UseFirstDescriptor,
        };
        test.TestState.Sources.Add(("GlobalUsings.cs", GlobalUsings));
        test.TestState.AdditionalReferences.AddRange(ReferencesUnderTest.Net);
        for (var index = 0; index < messages.Length; index++)
        {
            var (rule, message) = messages[index].StartsWith("WS", StringComparison.Ordinal) ? (messages[index][..6], messages[index][8..]) : (null, messages[index]);
            var descriptor = new TRule().SupportedDiagnostics.First(descriptor => rule is null || descriptor.Id == rule);
            test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult(descriptor)
                .WithLocation(index)
                .WithMessage(message)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        }

        return test;
    }

    /// <summary>
    /// The triggers look at a small part of a program. What they pass over must not hold anything that the flow would find,
    /// so the close rules run again without them, and must say the same.
    /// </summary>
    private sealed class FilteredAndUnfilteredTest : CSharpCodeFixTest<RuleAnalyzer<TRule>, TFixer, DefaultVerifier>
    {
        private bool _isUnfiltered;
        private VerifiedProgram? _program;

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
            _isUnfiltered ? [new UnfilteredCloseStatusAnalyzer()] : base.GetDiagnosticAnalyzers();

        protected override CompilationWithAnalyzers CreateCompilationWithAnalyzers(
            Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken)
        {
            _program ??= compilation.AssemblyName == DefaultTestProjectName ? new VerifiedProgram(typeof(TRule), compilation, options) : null;
            return base.CreateCompilationWithAnalyzers(compilation, analyzers, options, cancellationToken);
        }

        protected override async Task RunImplAsync(CancellationToken cancellationToken)
        {
            await base.RunImplAsync(cancellationToken);
            if (_program is not null && VerifiedProgram.Observer is { } observer && CompilerDiagnostics != CompilerDiagnostics.None)
            {
                await observer(_program);
            }

            if (typeof(TRule) == typeof(CloseStatusRule) && FixedState.Sources.Count == 0 && CompilerDiagnostics != CompilerDiagnostics.None)
            {
                _isUnfiltered = true;
                TestBehaviors |= TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
                await base.RunImplAsync(cancellationToken);
            }
        }
    }
}
