using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Source;

/// <summary>The types of exceptions.</summary>
internal static class ExceptionTypes
{
    /// <summary>Whether a type is <see cref="Exception"/>, or derives from it.</summary>
    public static bool IsOne(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => constraint is not ITypeParameterSymbol && IsOne(constraint));
        }

        for (; type is not null; type = type.BaseType)
        {
            if (FrameworkTypes.Is(type, "System.Exception"))
            {
                return true;
            }
        }

        return false;
    }
}
