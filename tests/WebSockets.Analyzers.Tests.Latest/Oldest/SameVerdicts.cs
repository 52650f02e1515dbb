using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Program = WebSockets.Analyzers.Tests.Verdicts.Program;

namespace WebSockets.Analyzers.Tests.Oldest;

/// <summary>
/// Whatever a test verifies here, on the newest Roslyn, has the same verdicts on the oldest: diagnostics, places, messages, and what
/// the fixes are told. Programs that the oldest does not compile are left out, and their tests are named in <c>LeftOut.txt</c>.
/// </summary>
internal static class SameVerdicts
{
    [ModuleInitializer]
    internal static void Observe() => VerifiedProgram.Observer = CheckAsync;

    private static async Task CheckAsync(VerifiedProgram verified)
    {
        var test = $"{TestContext.Current.TestClass!.TestClassName}.{TestContext.Current.TestMethod!.MethodName}";
        dynamic there = Activator.CreateInstance(OldestRoslyn.TypeOf(typeof(Program)), OptionsOf(verified), ConfigurationOf(verified))!;
        Fill(there, verified);
        (string[] errors, string[] found) = await (Task<(string[], string[])>)there.JudgeAsync(OldestRoslyn.TypeOf(verified.Rule));
        if (errors.Length > 0)
        {
            // What the newest does not compile either is no program of the oldest.
            if (verified.Compilation.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
            {
                LeftOut.Add(test, errors);
            }

            return;
        }

        var here = new Program(OptionsOf(verified), ConfigurationOf(verified));
        Fill(here, verified);
        var (_, expected) = await here.JudgeAsync(verified.Rule);
        Assert.Equal(expected, found);
        LeftOut.AddJudged(test);
    }

    private static (int OutputKind, int Nullable, bool AllowUnsafe) OptionsOf(VerifiedProgram verified)
    {
        var options = (CSharpCompilationOptions)verified.Compilation.Options;
        return ((int)options.OutputKind, (int)options.NullableContextOptions, options.AllowUnsafe);
    }

    private static Func<string?, string, string?> ConfigurationOf(VerifiedProgram verified)
    {
        var provider = verified.Options.AnalyzerConfigOptionsProvider;
        var trees = verified.Compilation.SyntaxTrees.ToDictionary(tree => tree.FilePath);
        var files = verified.Options.AdditionalFiles.ToDictionary(file => file.Path);
        return (path, key) =>
        {
            var options = path is null ? provider.GlobalOptions
                : trees.TryGetValue(path, out var tree) ? provider.GetOptions(tree)
                : provider.GetOptions(files[path]);
            return options.TryGetValue(key, out var value) ? value : null;
        };
    }

    /// <param name="program">A <see cref="Program"/>, as one of the two Roslyns sees it.</param>
    /// <param name="verified">What it is filled with.</param>
    private static void Fill(dynamic program, VerifiedProgram verified)
    {
        foreach (var tree in verified.Compilation.SyntaxTrees)
        {
            program.AddSource(tree.FilePath, tree.ToString());
        }

        foreach (var file in verified.Options.AdditionalFiles)
        {
            program.AddFile(file.Path, file.GetText()!.ToString());
        }

        foreach (var reference in verified.Compilation.References)
        {
            if (reference is CompilationReference { Compilation: var library })
            {
                using var image = new MemoryStream();
                Assert.True(library.Emit(image).Success);
                program.AddReference(image.ToArray());
            }
            else if (reference is PortableExecutableReference { FilePath: { } path })
            {
                program.AddReference(path);
            }
            else
            {
                Assert.Fail($"What {reference.Display} refers to is no file and no program.");
            }
        }
    }
}
