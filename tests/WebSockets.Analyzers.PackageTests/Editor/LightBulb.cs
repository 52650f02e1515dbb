using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Text;

namespace WebSockets.Analyzers.PackageTests.Editor;

/// <summary>What an editor shows of a document: its squiggles, and the menu of the light bulb at a place.</summary>
/// <remarks>
/// Visual Studio, VS Code and their kin ask two services of Microsoft.CodeAnalysis.Features: IDiagnosticAnalyzerService and
/// ICodeFixService. They, and not the analyzers and fixes themselves, decide which assembly of a package is loaded, which
/// fixes belong to which diagnostic, in which order they are shown, and whether there is a "fix all". Both are internal: no
/// other way than reflection leads to what an editor really does. All of the reflection is in this type.
/// </remarks>
internal static class LightBulb
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Type s_fixService = Feature("Microsoft.CodeAnalysis.CodeFixes.ICodeFixService");
    private static readonly Type s_diagnosticService = Feature("Microsoft.CodeAnalysis.Diagnostics.IDiagnosticAnalyzerService");

    /// <summary>The diagnostics of this package in an open document, as the editor has them.</summary>
    public static async Task<ImmutableArray<Diagnostic>> SquigglesAsync(Document document, CancellationToken cancellation)
    {
        var service = Invoke(document.Project.Solution.Workspace.Services, nameof(HostWorkspaceServices.GetService), [s_diagnosticService]);
        var get = s_diagnosticService.GetMethod("GetDiagnosticsForSpanAsync", Any)!;
        var types = get.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var all = types[2].GetField("All", Any)!.GetValue(null);
        var kind = Enum.Parse(types[4], "All");
        var pending = (Task)get.Invoke(service, [document, null, all, null, kind, cancellation])!;
        var squiggles = ImmutableArray.CreateBuilder<Diagnostic>();
        await pending;
        foreach (var data in (IEnumerable)Get(pending, "Result"))
        {
            if (((string)Get(data, "Id")).StartsWith("WS", StringComparison.Ordinal))
            {
                var toDiagnostic = data.GetType().GetMethod("ToDiagnosticAsync", Any)!;
                squiggles.Add(await (Task<Diagnostic>)toDiagnostic.Invoke(data, [document.Project, cancellation])!);
            }
        }

        return squiggles.ToImmutable();
    }

    /// <summary>The groups of this package's actions in the menu of the light bulb, in their order.</summary>
    public static async Task<ImmutableArray<Offer>> OpenAsync(Document document, TextSpan caret, CancellationToken cancellation)
    {
        var host = document.Project.Solution.Workspace.Services.HostServices;
        var exports = (IEnumerable)Invoke(host, "GetExports", [s_fixService]);
        var service = Get(exports.Cast<object>().Single(), "Value");
        var stream = s_fixService.GetMethod("StreamFixesAsync", Any)!.Invoke(service, [document, caret, null, cancellation])!;
        var groups = (Task<List<object>>)typeof(LightBulb)
            .GetMethod(nameof(AllOfAsync), Any)!
            .MakeGenericMethod(Feature("Microsoft.CodeAnalysis.CodeFixes.CodeFixCollection"))
            .Invoke(null, [stream])!;
        return
        [
            .. from shown in await groups
               let fixer = Get(shown, "Provider") as CodeFixProvider
               where fixer?.GetType().Assembly.GetName().Name == "WebSockets.Analyzers.CodeFixes"
               select new Offer(
                   fixer,
                   [.. ((IEnumerable)Get(shown, "Fixes")).Cast<object>().Select(fix => (CodeAction)Get(fix, "Action"))],
                   (ImmutableArray<Diagnostic>)Get(shown, "Diagnostics"),
                   (ImmutableArray<FixAllScope>)Get(shown, "SupportedScopes"),
                   shown.GetType().GetProperty("FixAllState", Any)!.GetValue(shown)),
        ];
    }

    /// <summary>What the entry "fix all occurrences" of an action does.</summary>
    public static async Task<CodeAction?> FixAllAsync(Offer offer, Document document, FixAllScope scope, CodeAction action, CancellationToken cancellation)
    {
        var state = Invoke(offer.FixAllState!, "With", [], document, document.Project, scope, action.EquivalenceKey);
        var context = (FixAllContext)Activator.CreateInstance(
            typeof(FixAllContext), Any, null, [state, new Progress<CodeAnalysisProgress>(), cancellation], null)!;
        return await ((FixAllProvider)Get(state, "FixAllProvider")).GetFixAsync(context);
    }

    private static Type Feature(string name) =>
        Assembly.Load("Microsoft.CodeAnalysis.Features").GetType(name, throwOnError: true)!;

    /// <summary>Calls the method of that many type arguments and arguments.</summary>
    private static object Invoke(object target, string name, Type[] typeArguments, params object?[] arguments)
    {
        var methods = target.GetType().GetInterfaces().Prepend(target.GetType()).SelectMany(type => type.GetMethods(Any));
        var method = methods.First(method => (method.Name == name || method.Name.EndsWith("." + name, StringComparison.Ordinal))
            && method.GetGenericArguments().Length == typeArguments.Length
            && method.GetParameters().Length == arguments.Length
            && method.GetParameters().Zip(arguments).All(pair => pair.Second is null || pair.First.ParameterType.IsInstanceOfType(pair.Second)));
        return (typeArguments.Length == 0 ? method : method.MakeGenericMethod(typeArguments)).Invoke(target, arguments)!;
    }

    private static object Get(object target, string member) => target.GetType().GetProperty(member, Any) is { } property
        ? property.GetValue(target)!
        : target.GetType().GetField(member, Any)!.GetValue(target)!;

    private static async Task<List<object>> AllOfAsync<T>(IAsyncEnumerable<T> stream)
    {
        var all = new List<object>();
        await foreach (var item in stream)
        {
            all.Add(item!);
        }

        return all;
    }

    /// <summary>The actions of one fix for one place.</summary>
    /// <param name="FixAllState">What "fix all" starts from; null where the editor does not offer it.</param>
    internal sealed record Offer(
        CodeFixProvider Fixer,
        ImmutableArray<CodeAction> Actions,
        ImmutableArray<Diagnostic> Diagnostics,
        ImmutableArray<FixAllScope> Scopes,
        object? FixAllState);
}
