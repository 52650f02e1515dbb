using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Search;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>
/// What a compiler that has just started pays for the package, as far as it can be told without a clock: rows that are read, and
/// code that has to be made. A compiled rule is nothing but IL, so that every method that runs is compiled first.
/// </summary>
public sealed class ColdStartTests
{
    [Fact]
    public void ProgramWithoutSockets_HasNoRowRead()
    {
        var lines = BuiltInLines();
        var compilation = Compile("class Program { static void Main() { } }", withReferences: false);

        var present = ApiTable.Of(lines).PresentIn(compilation);

        Assert.Empty(present.All);
        Assert.Empty(lines.RowsRead);
    }

    [Fact]
    public void ProgramWithTheSocketsOfNetAlone_HasNoRowOfALibraryRead()
    {
        var lines = BuiltInLines();
        var compilation = Compile("class Program { static void Main() { } }", withReferences: true);

        var present = ApiTable.Of(lines).PresentIn(compilation);

        Assert.NotEmpty(present.All);
        Assert.All(lines.RowsRead, row => Assert.Contains(row.Member.Id.RootNamespace, new[] { "System", "Microsoft" }));
        Assert.InRange(lines.RowsRead.Count(), present.All.Length, ApiTable.BuiltIn.Rows.Length / 3);
    }

    [Fact]
    public void ProgramThatNamesNothingOfTheTable_HasNoFileThatHandsAnythingOn()
    {
        var compilation = Compile("class Program { static string Name => nameof(Main); static void Main() { } }", withReferences: true);
        var searched = SearchedNames.Of(new ApiSymbols(compilation, ApiTable.BuiltIn));

        Assert.False(searched.In(compilation).Closes);
        Assert.DoesNotContain(compilation.SyntaxTrees, tree => searched.MayHandOn(tree, compilation, TestContext.Current.CancellationToken));
    }

    /// <summary>
    /// Generic code is shared by all reference types, and .NET brings it compiled; for a value type it is compiled anew, in each process
    /// and for each method: a dictionary is thirty of them, a query ten. So what is collected and asked for is a class.
    /// </summary>
    [Fact]
    public void OwnValueTypes_AreInNoCollection()
    {
        var collections = typeof(Rule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .SelectMany(field => Parts(field.FieldType))
            .Where(part => part.IsGenericType && part.GetGenericTypeDefinition() != typeof(Nullable<>) && !typeof(Delegate).IsAssignableFrom(part))
            .Where(part => part.GetGenericArguments().Any(IsOwnValueType))
            .Select(part => part.GetGenericArguments().First(IsOwnValueType).Name)
            .Distinct()
            .Order(StringComparer.Ordinal);

        // The operations of a graph are many, and are gone through by "foreach" alone.
        Assert.Equal(["GraphPart"], collections);

        static IEnumerable<Type> Parts(Type type) => type.IsArray ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Prepend(type);

        static bool IsOwnValueType(Type type) =>
            type is { IsValueType: true, IsEnum: false } && type.Assembly == typeof(Rule).Assembly && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
    }

    private static ApiTableLines BuiltInLines()
    {
        using var stream = typeof(ApiTable).Assembly.GetManifestResourceStream("WebSocketApis.txt")!;
        using var reader = new StreamReader(stream);
        return new ApiTableLines(reader.ReadToEnd());
    }

    private static CSharpCompilation Compile(string source, bool withReferences) => CSharpCompilation.Create(
        "Program",
        [CSharpSyntaxTree.ParseText(source)],
        withReferences ? ReferencesUnderTest.Net : [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
}
