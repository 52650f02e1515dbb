using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What rules register with: the files of a compilation that they are asked about. These are the files that somebody wrote, or the
/// C# that Razor made of its files (<see cref="RazorFile"/>).
/// </summary>
/// <remarks>
/// To the compiler all rules of an analyzer are one action. Measured: for each analyzer it allocates 7 kB each time an editor asks
/// about a file, whatever the analyzer does, and what a name is bound to would be asked by each rule.
/// </remarks>
internal sealed class RuleActions
{
    private readonly CompilationStartAnalysisContext _context;
    private readonly bool _ofRazor;
    private readonly List<(ImmutableArray<DiagnosticDescriptor> Rule, Action<AnalyzedFile> Action)> _ofFile = [];
    private readonly List<(ImmutableArray<DiagnosticDescriptor> Rule, Action<NamedSyntax> Action)> _ofName = [];
    private ImmutableArray<DiagnosticDescriptor> _rule = ImmutableArray<DiagnosticDescriptor>.Empty;

    /// <param name="context">The compilation's start.</param>
    /// <param name="ofRazor">Whether it is the C# that Razor made, and no other file.</param>
#pragma warning disable RS1012 // What rules ask for is registered once they all have.
    public RuleActions(CompilationStartAnalysisContext context, bool ofRazor)
#pragma warning restore RS1012
    {
        _context = context;
        _ofRazor = ofRazor;
    }

    public Compilation Compilation => _context.Compilation;

    public AnalyzerConfigOptionsProvider Configuration => _context.Options.AnalyzerConfigOptionsProvider;

    /// <summary>The API table, and the user's additions to it, in the compilation.</summary>
    public ApiSymbols FindApis()
    {
        var table = ApiFiles.TableFor(
            _context.Options.AdditionalFiles,
            text => _context.TryGetValue(text, ApiFiles.Parsed, out var parsed) ? parsed.Rows : ApiFiles.Parse(text).Rows,
            _context.CancellationToken);
        return ApiSymbols.Of(Compilation, table, TargetPlatform.IsBrowser(Configuration));
    }

    /// <summary>What is registered next is of the rule, or the rules, with these descriptors.</summary>
    public RuleActions Of(ImmutableArray<DiagnosticDescriptor> rule)
    {
        _rule = rule;
        return this;
    }

    /// <summary>Registers with the compiler what the rules have registered.</summary>
    /// <param name="searched">The names that are looked for in files.</param>
    public void RegisterAll(SearchedNames searched)
    {
        if (_ofFile.Count + _ofName.Count > 0)
        {
            _context.RegisterSemanticModelAction(model => Run(model, searched));
        }
    }

    /// <summary>An action for each file.</summary>
    public void RegisterFileAction(Action<AnalyzedFile> action) => _ofFile.Add((_rule, action));

    /// <summary>An action for each place that names a member of the table.</summary>
    public void RegisterNameAction(Action<NamedSyntax> action) => _ofName.Add((_rule, action));

    /// <summary>An action for each node of some kinds, with what to report by.</summary>
    public void RegisterSyntaxNodeAction(Action<SyntaxNodeAnalysisContext, Action<Diagnostic>> action, params SyntaxKind[] kinds) => _context.RegisterSyntaxNodeAction(
        node =>
        {
            if (!_ofRazor)
            {
                action(node, node.ReportDiagnostic);
            }
            else if (RazorFile.IsMadeOfOne(node.Node.SyntaxTree, Configuration))
            {
                action(node, diagnostic => ReportWritten(diagnostic, node.ReportDiagnostic));
            }
        },
        kinds);

    private void Run(SemanticModelAnalysisContext model, SearchedNames searched)
    {
        var tree = model.SemanticModel.SyntaxTree;
        if (!_ofRazor)
        {
            RunOn(tree, model, searched);
        }
        else if (RazorFile.IsMadeOfOne(tree, Configuration))
        {
            RunOn(tree, new SemanticModelAnalysisContext(
                model.SemanticModel, model.Options, diagnostic => ReportWritten(diagnostic, model.ReportDiagnostic), static _ => true, model.CancellationToken), searched);
        }
    }

    private void RunOn(SyntaxTree tree, SemanticModelAnalysisContext model, SearchedNames searched)
    {
        var file = new AnalyzedFile(model);
        foreach (var (rule, action) in _ofFile)
        {
            if (!IsOff(rule, model))
            {
                action(file);
            }
        }

        var spans = searched.FactsOf(tree).Tokens.TableNames;
        if (spans.IsEmpty || _ofName.Count == 0)
        {
            return;
        }

        var actions = _ofName.Where(registered => !IsOff(registered.Rule, model)).Select(registered => registered.Action).ToList();
        var root = tree.GetRoot(model.CancellationToken);
        foreach (var span in spans)
        {
            if (root.FindToken(span.Start).Parent is SimpleNameSyntax name)
            {
                var place = new NamedSyntax(name, file);
                foreach (var action in actions)
                {
                    action(place);
                }
            }
        }
    }

    /// <summary>
    /// Whether nobody would see what a rule says of a file: an analyzer that is switched off as a whole the compiler leaves out, a
    /// single rule of one it does not.
    /// </summary>
    private bool IsOff(ImmutableArray<DiagnosticDescriptor> rule, SemanticModelAnalysisContext model)
    {
        var options = Compilation.Options;
        foreach (var descriptor in rule)
        {
            if (SeverityIn(options, descriptor.Id, model) != ReportDiagnostic.Suppress)
            {
                return false;
            }
        }

        return true;
    }

    private static ReportDiagnostic SeverityIn(CompilationOptions options, string id, SemanticModelAnalysisContext model) =>
        options.SyntaxTreeOptionsProvider is { } provider
        && (provider.TryGetDiagnosticValue(model.SemanticModel.SyntaxTree, id, model.CancellationToken, out var severity)
            || provider.TryGetGlobalDiagnosticValue(id, model.CancellationToken, out severity)) ? severity
        : options.SpecificDiagnosticOptions.TryGetValue(id, out var specific) ? specific
        : ReportDiagnostic.Default;

    private void ReportWritten(Diagnostic diagnostic, Action<Diagnostic> report)
    {
        if (RazorFile.IsWrittenInOne(diagnostic.Location, Configuration))
        {
            report(diagnostic);
        }
    }
}
