using System.Globalization;
using System.Net.WebSockets;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WebSockets.Analyzers.Oracle;

/// <summary>
/// What an entry is called with: for each parameter a few values of its type, and the constants that the program compares
/// values of that type with, so that every branch of such a test is taken. An enum has its members and one value without a name.
/// </summary>
internal sealed class Inputs
{
    /// <summary>A program with more would be run for too long; it is no small program either.</summary>
    private const int MaxCombinations = 2_000;

    /// <summary>An application's own status (RFC 6455, section 7.4.2), which no member of the enum is.</summary>
    private const int StatusWithoutName = 4001;

    private readonly List<object?[]> _values = [];

    public Inputs(MethodInfo entry, Compilation compilation)
    {
        var constants = new ComparedConstants(compilation);
        foreach (var parameter in entry.GetParameters().Skip(1))
        {
            _values.Add([.. ValuesOf(parameter.ParameterType, constants, new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)]);
        }

        if (_values.Aggregate(1L, (product, values) => product * values.Length) > MaxCombinations)
        {
            throw new InvalidProgramException("The entry has too many inputs.");
        }
    }

    /// <summary>Every combination.</summary>
    public IEnumerable<object?[]> All =>
        _values.Aggregate((IEnumerable<object?[]>)[[]], (combinations, values) => combinations.SelectMany(combination => values.Select(value => (object?[])[.. combination, value])));

    /// <summary>Whether a status is among the inputs itself.</summary>
    public static bool Has(object?[] inputs, int code)
    {
        foreach (var input in inputs)
        {
            if (input is Enum or int or long or ushort or short or uint && unchecked((int)Convert.ToInt64(input, CultureInfo.InvariantCulture)) == code)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<object?> ValuesOf(Type type, ComparedConstants constants, bool mayBeNull)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        IEnumerable<object> values =
            underlying == typeof(bool) ? [false, true]
            : underlying == typeof(WebSocketCloseStatus) ? constants.Integers.Where(IsStatus).Union([1000, 1005, 1011]).Select(value => (object)(WebSocketCloseStatus)value)
            : underlying.IsEnum ? Enum.GetValuesAsUnderlyingType(underlying).Cast<object>().Append(Enum.GetValuesAsUnderlyingType(underlying).Length).Select(value => Enum.ToObject(underlying, value))
            : underlying == typeof(string) ? constants.Strings.Union([string.Empty, "bye"])
            : underlying == typeof(CancellationToken) ? [CancellationToken.None, new CancellationToken(canceled: true)]
            : underlying == typeof(Exception) ? [new InvalidOperationException("no"), new OperationCanceledException(), new TimeoutException(), new WebSocketException()]
            : underlying == typeof(int) || underlying == typeof(long) || underlying == typeof(ushort) || underlying == typeof(short)
                ? constants.Integers.Union([0, 1, 4000]).Where(value => underlying != typeof(ushort) || value >= 0).Select(value => Convert.ChangeType(value, underlying, CultureInfo.InvariantCulture))
            : throw new InvalidProgramException($"The entry takes a {type}, and nothing is known that it could be.");
        return mayBeNull || underlying != type ? values.Prepend(null) : values;
    }

    private static bool IsStatus(int value) => value is >= 1000 and < 5000;

    /// <summary>The constants in comparisons and patterns; of an integer that is compared by size the next ones as well.</summary>
    private sealed class ComparedConstants
    {
        public ComparedConstants(Compilation compilation)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                var model = compilation.GetSemanticModel(tree);
                foreach (var node in tree.GetRoot().DescendantNodes())
                {
                    switch (node)
                    {
                        case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression):
                            Add(binary.Left, isRange: false);
                            Add(binary.Right, isRange: false);
                            break;
                        case BinaryExpressionSyntax { OperatorToken.Text: "<" or ">" or "<=" or ">=" } binary:
                            Add(binary.Left, isRange: true);
                            Add(binary.Right, isRange: true);
                            break;
                        case ConstantPatternSyntax pattern:
                            Add(pattern.Expression, isRange: false);
                            break;
                        case RelationalPatternSyntax pattern:
                            Add(pattern.Expression, isRange: true);
                            break;
                        case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Enum.IsDefined) } }:
                            Integers.Add(StatusWithoutName);
                            break;
                        case CaseSwitchLabelSyntax label:
                            Add(label.Value, isRange: false);
                            break;
                    }
                }

                void Add(ExpressionSyntax expression, bool isRange)
                {
                    switch (model.GetConstantValue(expression).Value)
                    {
                        case string text:
                            Strings.Add(text);
                            break;
                        case int number:
                            Integers.UnionWith(isRange ? [number - 1, number, number + 1] : [number]);
                            break;
                    }
                }
            }
        }

        public SortedSet<int> Integers { get; } = [];

        public SortedSet<string> Strings { get; } = new(StringComparer.Ordinal);
    }
}
