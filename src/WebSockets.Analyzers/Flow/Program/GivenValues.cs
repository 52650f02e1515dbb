using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Program;

/// <summary>
/// What the program gives the parameters and members that nobody else gives anything: the values of all calls that are in
/// sight, instead of all values of the type.
/// </summary>
internal sealed class GivenValues(ProgramFlow program)
{
    /// <summary>How many calls and stores one value is followed back through.</summary>
    public const int MaxSteps = 4;

    /// <summary>How many parameters and members are asked about for one value.</summary>
    public const int MaxQuestions = 40;

    /// <summary>A value with what callers and constructors give in the place of what was not known of them.</summary>
    public CodeValue Resolved(CodeValue value)
    {
        var questions = MaxQuestions;
        return Resolved(value, MaxSteps, ref questions);
    }

    private CodeValue Resolved(CodeValue value, int steps, ref int questions)
    {
        foreach (var pair in value.Codes)
        {
            if (pair.Key is { IsTest: false, Cut: null, Symbol: { } symbol } && steps > 0 && --questions >= 0 && GivenTo(symbol, pair.Key.Kind, steps - 1, ref questions) is { } given)
            {
                value = value.Substitute((origin, codes) => !origin.Equals(pair.Key) ? null : given.Select((_, known) => known.Intersect(codes)));
            }
        }

        return value;
    }

    private CodeValue? GivenTo(ISymbol symbol, OriginKind kind, int steps, ref int questions)
    {
        if (kind == OriginKind.Parameter && symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter && program.Callers.CallsOf(method) is { } sites)
        {
            var given = CodeValue.Nothing;
            foreach (var site in sites)
            {
                given = given.Join(site.ValueOf(parameter) is { } passed ? Resolved(passed, steps, ref questions).WithoutNull() : CodeValue.UnknownNotNull);
            }

            return given;
        }

        // What an object initializer sets is set elsewhere.
        return kind == OriginKind.Member && Members.IsWrittenOnce(symbol) && symbol is not IPropertySymbol { SetMethod: not null } && program.Source.Declares(symbol)
            ? StoredIn(symbol, steps, ref questions)
            : null;
    }

    private CodeValue? StoredIn(ISymbol member, int steps, ref int questions)
    {
        var stored = CodeValue.Nothing;
        foreach (var root in Members.WritersOf(member, program.Compilation))
        {
            foreach (var passed in program.Of(root).PassedValues.Where(passed => passed.Argument is null && SymbolEqualityComparer.Default.Equals(passed.Target.OriginalDefinition, member)))
            {
                stored = stored.Join(Resolved(passed.InAllCases, steps, ref questions).WithoutNull());
            }

            if (root is ConstructorDeclarationSyntax && program.Of(root) == BodyFlow.Unknown)
            {
                return null;
            }
        }

        return stored.IsNothing ? null : stored;
    }
}
