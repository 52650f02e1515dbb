using System.Reflection;
using System.Runtime.Loader;

namespace WebSockets.Analyzers.Tests.Oldest;

/// <summary>The oldest Roslyn that loads the analyzers, beside the one that the tests run on, with the analyzers loaded into it.</summary>
internal sealed class OldestRoslyn : AssemblyLoadContext
{
    private static readonly Lazy<OldestRoslyn> s_instance = new(() => new OldestRoslyn());

    private OldestRoslyn()
        : base("The oldest Roslyn")
    {
    }

    public static string Version { get; } = Metadata("OldestRoslynVersion");

    /// <summary>The type of this name as that Roslyn sees it.</summary>
    public static Type TypeOf(Type type) => s_instance.Value.LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!;

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Microsoft.CodeAnalysis" => LoadFromPackage("microsoft.codeanalysis.common", assemblyName.Name),
        "Microsoft.CodeAnalysis.CSharp" => LoadFromPackage("microsoft.codeanalysis.csharp", assemblyName.Name),
        "WebSockets.Analyzers" or "WebSockets.Analyzers.Tests.Verdicts" => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")),
        _ => null,
    };

    private Assembly LoadFromPackage(string id, string assembly) =>
        LoadFromAssemblyPath(Path.Combine(Metadata("PackagesFolder"), id, Version, "lib", "netstandard2.0", assembly + ".dll"));

    private static string Metadata(string key) => typeof(OldestRoslyn).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
