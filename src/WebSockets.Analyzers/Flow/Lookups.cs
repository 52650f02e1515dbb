using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WebSockets.Analyzers.Flow;

/// <summary>Calls of .NET's collections that give a value of the caller's own choice where they find none.</summary>
internal static class Lookups
{
    /// <summary>The place of that value among the arguments; null of any other call.</summary>
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
