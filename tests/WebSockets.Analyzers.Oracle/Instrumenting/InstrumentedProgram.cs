using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebSockets.Analyzers.Oracle.Instrumenting;

/// <summary>A constant that can end in a Close frame.</summary>
/// <param name="Syntax">The whole constant expression, or the call that makes up a zero.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsNumber">Whether it is an integer, and no member of an enum: something that can be calculated with.</param>
/// <param name="Calls">The calls that omit the argument, where this is a parameter's default value.</param>
internal sealed record CodeOrigin(SyntaxNode Syntax, int Value, bool IsNumber, ImmutableArray<SyntaxNode> Calls);

/// <summary>A place in a <c>try</c> where a call can fail.</summary>
/// <param name="Exceptions">What the handlers around it catch.</param>
/// <param name="IsOfProgram">Whether nothing but calls of the program's own methods can fail here: whether these ever do is for their bodies to say.</param>
internal sealed record FailurePlace(ImmutableArray<Type> Exceptions, bool IsOfProgram);

/// <summary>A program, and the same with probes in it.</summary>
internal sealed class InstrumentedProgram
{
    private readonly Instrumentation _probes;

    private InstrumentedProgram(CSharpCompilation compilation)
    {
        Compilation = compilation;
        _probes = new Instrumentation(compilation);
        Trees = [.. OracleCompiler.TreesOf(compilation).Select(_probes.Instrument)];
        Exceptions = [.. _probes.CaughtTypes];
    }

    public CSharpCompilation Compilation { get; }

    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The Close calls by number: the expression that names the method.</summary>
    public IReadOnlyList<SyntaxNode> Sites => _probes.Sites;

    public IReadOnlyList<CodeOrigin> Origins => _probes.Origins;

    public IReadOnlyList<FailurePlace> Places => _probes.Places;

    /// <summary>Every exception of the framework that the program catches.</summary>
    public ImmutableArray<Type> Exceptions { get; }

    /// <summary>Null where the program does not compile.</summary>
    public static InstrumentedProgram? Of(CSharpCompilation compilation) =>
        OracleCompiler.ErrorOf(compilation) is null ? new InstrumentedProgram(compilation) : null;
}
