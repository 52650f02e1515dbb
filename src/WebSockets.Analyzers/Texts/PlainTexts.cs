using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// Texts of which it is plain, without a walk, that they are nobody's fault here: they are written and short, or a caller's,
/// or of a library that says nothing of how long they are. Most reasons are such.
/// </summary>
/// <param name="program">The program's source.</param>
/// <param name="sources">Where the texts come from that somebody else chose.</param>
/// <param name="memory">What is known of the compilation.</param>
internal sealed class PlainTexts(SourceProgram program, ITextSources sources, PlainTexts.Memory memory)
{
    /// <summary>How many expressions one text is followed through; past it, it is not plain.</summary>
    private const int MaxExpressions = 64;

    /// <summary>The digits of the longest integer, with its sign and group separators.</summary>
    private const long MaxNumber = 27;

    private int _expressions;

    /// <summary>How many bytes of a text are written, at the most, where it is plain; null where a walk has to say what it is.</summary>
    public static long? WrittenIn(IOperation text, SourceProgram program, ITextSources sources, Memory memory) =>
        new PlainTexts(program, sources, memory).BytesOf(text, path: null);

    private long? BytesOf(IOperation expression, Path? path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        expression = Unwrap.Of(expression);
        if (++_expressions > MaxExpressions || sources.BroughtInBy(expression) is not null)
        {
            return null;
        }

        return expression switch
        {
            { ConstantValue: { HasValue: true, Value: var constant } } => constant is string written ? Encoding.UTF8.GetByteCount(written) : 0,
            IInterpolatedStringOperation interpolated => Sum(interpolated.Parts, part => OfPart(part, path)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } sum => OfAny(sum.LeftOperand, path) + OfAny(sum.RightOperand, path),
            ICoalesceOperation choice => BytesOf(choice.Value, path) + BytesOf(choice.WhenNull, path),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => BytesOf(choice.WhenTrue, path) + BytesOf(whenFalse, path),
            IThrowOperation => 0,
            IConditionalAccessOperation access => BytesOf(access.WhenNotNull, path),
            IFieldReferenceOperation { Field: var field } => program.Declares(field) ? null : 0L,
            IPropertyReferenceOperation { Property: var property } => program.Declares(property) ? null : 0L,
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => OfVariable(local, local, expression.Syntax, path),
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } method } parameter } when !IsPrimary(method) =>
                OfVariable(parameter, local: null, expression.Syntax, path),
            _ => null,
        };
    }

    private long? OfPart(IInterpolatedStringContentOperation part, Path? path) => part switch
    {
        IInterpolatedStringTextOperation text => BytesOf(text.Text, path),
        IInterpolationOperation { Alignment: null } hole => OfAny(hole.Expression, path),
        _ => null,
    };

    /// <summary>What any value looks like: a string as it is, a number short, an enum like its name. Of other types nothing is known.</summary>
    private long? OfAny(IOperation operation, Path? path)
    {
        var value = Unwrap.Of(operation);
        return value.Type switch
        {
            { SpecialType: SpecialType.System_String } => BytesOf(value, path),
            { TypeKind: TypeKind.Enum } or null => null,
            _ => sources.BroughtInBy(value) is null ? MaxNumber : null,
        };
    }

    /// <summary>A variable has what is written to it; one whose length is looked at may be known to be too long.</summary>
    private long? OfVariable(ISymbol variable, ILocalSymbol? local, SyntaxNode use, Path? path)
    {
        if (Path.Contains(path, variable) || program.AssignmentsOf(variable) is not { AreAll: true } assignments || memory.AreLengthsTestedAround(use))
        {
            return null;
        }

        return local is not null && assignments.Writes.IsEmpty
            ? null
            : Sum(assignments.Writes, write => write is { Kind: WriteKind.Assigned, Value: { } value } && program.OperationOf(value) is { } given ? BytesOf(given, new Path(variable, path)) : null);
    }

    /// <summary>What is plain of each; null as soon as one is not.</summary>
    private static long? Sum<T>(IEnumerable<T> parts, Func<T, long?> bytesOf)
    {
        var sum = 0L;
        foreach (var part in parts)
        {
            if (bytesOf(part) is not { } bytes)
            {
                return null;
            }

            sum += bytes;
        }

        return sum;
    }

    /// <summary>The parameters of a class belong to all of its members.</summary>
    private bool IsPrimary(IMethodSymbol method) => program.DeclarationsOf(method).Any(declaration => declaration is TypeDeclarationSyntax);

    /// <summary>The variables that a text is followed through.</summary>
    private sealed record Path(ISymbol Variable, Path? Before)
    {
        public static bool Contains(Path? path, ISymbol variable)
        {
            for (; path is not null; path = path.Before)
            {
                if (SymbolEqualityComparer.Default.Equals(path.Variable, variable))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What is known of one compilation, for as long as it is there.</summary>
    internal sealed class Memory
    {
        private readonly Memo<SyntaxNode, bool> _tests = new();

        /// <summary>Whether a body looks at the length of something, or compares with a text that is too long.</summary>
        public bool AreLengthsTestedAround(SyntaxNode node) => Bodies.RootOf(node) is not { } body || _tests.GetOrAdd(body, IsTestIn);

        private static bool IsTestIn(SyntaxNode body) => body.DescendantTokens().Any(token => token.Kind() switch
        {
            SyntaxKind.IdentifierToken => token.ValueText is nameof(string.Length) or nameof(Encoding.GetByteCount),
            SyntaxKind.StringLiteralToken => Encoding.UTF8.GetByteCount(token.ValueText) > CloseReason.MaxBytes,
            SyntaxKind.OpenBracketToken => token.Parent is ListPatternSyntax,
            _ => false,
        });
    }
}
