using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>A program whose Close calls are marked, so that each is known again wherever a rewrite moves it.</summary>
internal sealed class MarkedProgram
{
    private const string Kind = "Close";

    private readonly Lazy<Saying> _said;
    private readonly Lazy<IReadOnlySet<string?>> _running;

    private MarkedProgram(OracleProgram program, CSharpCompilation compilation)
    {
        Program = program;
        Compilation = compilation;
        _said = new(() => SaidOf(Roots));
        _running = new(() => ClosesThatRun(Roots));
    }

    public OracleProgram Program { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The files with the marks.</summary>
    public IEnumerable<SyntaxTree> Trees => OracleCompiler.TreesOf(Compilation);

    /// <summary>What is said of the program as it is.</summary>
    public Saying Said => _said.Value;

    private IReadOnlyList<SyntaxNode> Roots => [.. Trees.Select(tree => tree.GetRoot())];

    /// <exception cref="InvalidProgramException">It does not compile.</exception>
    public static MarkedProgram Of(OracleProgram program)
    {
        var compilation = Compile(program);
        var marks = 0;
        foreach (var tree in OracleCompiler.TreesOf(compilation).ToList())
        {
            var model = compilation.GetSemanticModel(tree);
            var root = tree.GetRoot();
            var names = root.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => CloseCalls.IsClose(name, model)).ToList();
            var marked = root.ReplaceNodes(names, (_, name) => name.WithAdditionalAnnotations(new SyntaxAnnotation(Kind, $"{marks++}")));
            compilation = compilation.ReplaceSyntaxTree(tree, OracleCompiler.Tree(marked, tree.FilePath));
        }

        return new MarkedProgram(program, compilation);
    }

    /// <summary>Whether a Close call ever runs: of one that does not no analysis is asked (<see cref="Exclusion.NeverRuns"/>).</summary>
    public bool Runs(string? close) => close is null || _running.Value.Contains(close);

    /// <summary>What is said of files that a rewrite made of this program, or of its own.</summary>
    /// <exception cref="InvalidProgramException">They do not compile.</exception>
    public Saying SaidOf(IReadOnlyList<SyntaxNode> files)
    {
        var changed = ProgramOf(files);
        var program = InstrumentedProgram.Of(Compile(changed))!;
        return new Saying(changed, program, MarksIn(files, program), Verdict.Of(program).Reports);
    }

    /// <summary>What these files do: the bad statuses that reach each Close call.</summary>
    /// <exception cref="InvalidProgramException">They do not compile.</exception>
    public IReadOnlySet<(string? Close, int Code)> ArrivalsIn(IReadOnlyList<SyntaxNode> files)
    {
        var changed = ProgramOf(files);
        Compile(changed);
        var truth = Truth.Of(changed);
        var marks = MarksIn(files, truth.Program);
        return truth.Evidence.Select(evidence => (marks[evidence.Site], evidence.Code)).ToHashSet();
    }

    private HashSet<string?> ClosesThatRun(IReadOnlyList<SyntaxNode> files)
    {
        var truth = Truth.Of(ProgramOf(files));
        var marks = MarksIn(files, truth.Program);
        return [.. truth.Reached.Select(site => marks[site])];
    }

    private OracleProgram ProgramOf(IReadOnlyList<SyntaxNode> files) =>
        Program with { Source = files[0].ToFullString(), OtherFiles = [.. files.Skip(1).Select(file => file.ToFullString())] };

    private static CSharpCompilation Compile(OracleProgram program)
    {
        var compilation = OracleCompiler.Compile(program);
        return OracleCompiler.ErrorOf(compilation) is { } error ? throw new InvalidProgramException($"{error}\n{string.Join("\n", program.Files)}") : compilation;
    }

    /// <summary>The mark of each Close call, in the order of the calls. Text has no marks: they are found again by their places.</summary>
    private static IReadOnlyList<string?> MarksIn(IReadOnlyList<SyntaxNode> files, InstrumentedProgram program)
    {
        var marks = new Dictionary<(string Path, int End), string>();
        foreach (var (file, tree) in files.Zip(OracleCompiler.TreesOf(program.Compilation)))
        {
            foreach (var name in file.GetAnnotatedNodes(Kind))
            {
                marks.Add((tree.FilePath, name.Span.End), name.GetAnnotations(Kind).Single().Data!);
            }
        }

        return [.. program.Sites.Select(site => marks.GetValueOrDefault((site.SyntaxTree.FilePath, site.Span.End)))];
    }
}
