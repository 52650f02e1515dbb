using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>Calls that look something up in .NET's collections: where they put it, and what they give where they find none.</summary>
internal static class Lookups
{
    /// <summary>The argument that is given what was found: that of <c>TryGetValue(key, out value)</c>; null of any other call.</summary>
    public static IOperation? FoundBy(IInvocationOperation call) => call.TargetMethod.Name == "TryGetValue"
        ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out)?.Value
        : null;

    /// <summary>The place of the caller's own default among the arguments; null of any other call.</summary>
    public static int? DefaultOf(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "GetValueOrDefault" or "FirstOrDefault" or "LastOrDefault" or "SingleOrDefault" or "ElementAtOrDefault", ContainingType: { Name: "CollectionExtensions" or "Enumerable" } })
        {
            return null;
        }

        for (var index = 0; index < call.Arguments.Length; index++)
        {
            if (call.Arguments[index].Parameter?.Name == "defaultValue")
            {
                return index;
            }
        }

        return null;
    }
}
