using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Oracle.Instrumenting;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>A program whose Close calls are marked, so that each is known again wherever a rewrite moves it.</summary>
internal sealed class MarkedProgram
{
    private const string Kind = "Close";

    private MarkedProgram(OracleProgram program, CSharpCompilation compilation)
    {
        Program = program;
        Compilation = compilation;
    }

    public OracleProgram Program { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The files with the marks.</summary>
    public IEnumerable<SyntaxTree> Trees => OracleCompiler.TreesOf(Compilation);

    /// <exception cref="InvalidProgramException">It does not compile.</exception>
    public static MarkedProgram Of(OracleProgram program)
    {
        var compilation = OracleCompiler.Compile(program);
        if (OracleCompiler.ErrorOf(compilation) is { } error)
        {
            throw new InvalidProgramException($"{program.Name} does not compile: {error}");
        }

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

    /// <summary>What is said of files that a rewrite made of this program, or of its own.</summary>
    /// <exception cref="InvalidProgramException">They do not compile.</exception>
    public IReadOnlyList<Finding> FindingsIn(IReadOnlyList<SyntaxNode> files, out OracleProgram changed)
    {
        changed = Program with { Source = files[0].ToFullString(), OtherFiles = [.. files.Skip(1).Select(file => file.ToFullString())] };
        var compilation = OracleCompiler.Compile(changed);
        var program = InstrumentedProgram.Of(compilation) ?? throw new InvalidProgramException($"{OracleCompiler.ErrorOf(compilation)}\n{string.Join("\n", changed.Files)}");
        var marks = new Dictionary<(string Path, int End), string>();
        foreach (var (file, tree) in files.Zip(OracleCompiler.TreesOf(compilation)))
        {
            foreach (var name in file.GetAnnotatedNodes(Kind))
            {
                marks.Add((tree.FilePath, name.Span.End), name.GetAnnotations(Kind).Single().Data!);
            }
        }

        string? MarkOf(int? site) => site is { } number && program.Sites[number] is var node && marks.TryGetValue((node.SyntaxTree.FilePath, node.Span.End), out var mark) ? mark : null;
        return [.. Verdict.Of(program).Reports.Select(report => new Finding(report.Rule, MarkOf(report.Site), [.. report.Origins.Select(origin => program.Origins[origin].Value)]))];
    }
}
