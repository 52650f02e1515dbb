using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Tests.Libraries;

/// <summary>
/// The ids of the table against the assemblies that are published, where the packages can be had: the stubs of the other
/// tests are written by hand.
/// </summary>
public sealed class PublishedLibraryTests
{
    private const string Stack = "libraries ";

    private static readonly CSharpCompilation s_compilation = CSharpCompilation.Create(
        "Program", [], [.. ReferencesUnderTest.AllOfNet, .. Libraries()], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Theory]
    [InlineData("Websocket.Client", "Websocket.Client.", 10)]
    [InlineData("MQTTnet", "MQTTnet.", 1)]
    [InlineData("Microsoft.AspNetCore.TestHost", "Microsoft.AspNetCore.TestHost.", 1)]
    public void EveryRow_HasItsMember(string assembly, string prefix, int count)
    {
        // What is only documented may be of another version.
        var ids = ApiTable.BuiltIn.Rows
            .Where(row => row.Member.Evidence != Evidence.Documented)
            .Select(row => row.Member.Id)
            .Where(id => id.TypeName.StartsWith(prefix, StringComparison.Ordinal))
            .Distinct()
            .ToList();

        Assert.Equal(count, ids.Count);
        Assert.All(ids, id =>
        {
            // Parameters may be of types of packages that are not here.
            var type = s_compilation.GetTypeByMetadataName(id.TypeName)!;
            Assert.Single(type.GetMembers(), member => member.GetDocumentationCommentId() == id.Text);
            Assert.Equal(assembly, type.ContainingAssembly.Name);
        });
    }

    [Fact]
    public void PublishedMember_IsFoundThroughTheTable()
    {
        var apis = new ApiSymbols(s_compilation, ApiTable.BuiltIn);
        var stop = s_compilation.GetTypeByMetadataName("Websocket.Client.WebsocketClient")!.GetMembers("Stop").Single();

        Assert.True(apis.Knows("Stop"));
        var sink = apis.Find<CloseSink>(stop);
        Assert.Equal(("bcl-swallow", 0, 1, PeerRole.Client), (sink?.Policy.Name, sink?.CodeParameter, sink?.ReasonParameter, sink?.Role));
    }

    private static IEnumerable<MetadataReference> Libraries() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "ReferencesUnderTest.txt"))
        .Where(line => line.StartsWith(Stack, StringComparison.Ordinal))
        .Select(line => MetadataReference.CreateFromFile(line[Stack.Length..]));
}
