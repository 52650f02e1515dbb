using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Negotiation;

/// <summary>Which methods of HTTP the attributes of an action let in.</summary>
internal static class ActionMethods
{
    private const string Connect = "CONNECT";

    /// <summary>Those that MVC itself has for one method each; what another one lets in nobody knows.</summary>
    private static readonly string[] s_others = ["HttpGetAttribute", "HttpPostAttribute", "HttpPutAttribute", "HttpDeleteAttribute", "HttpPatchAttribute", "HttpHeadAttribute", "HttpOptionsAttribute"];

    /// <summary>Whether an attribute beside <c>[HttpGet]</c> may let CONNECT in.</summary>
    /// <param name="attribute">The other attribute.</param>
    /// <param name="hasTemplate">Whether <c>[HttpGet]</c> has a route of its own: a second route is then one for every method.</param>
    public static bool LetConnectIn(AttributeData attribute, bool hasTemplate)
    {
        var interfaces = attribute.AttributeClass?.AllInterfaces.Select(type => type.Name).ToList() ?? [];
        return interfaces.Contains("IActionHttpMethodProvider")
            ? attribute.AttributeClass!.Name == "AcceptVerbsAttribute" ? attribute.ConstructorArguments.Any(Names) : !s_others.Contains(attribute.AttributeClass.Name, StringComparer.Ordinal)
            : interfaces.Contains("IRouteTemplateProvider") && hasTemplate;
    }

    /// <summary>Whether an attribute of another action says that it is for CONNECT.</summary>
    public static bool NameConnect(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "AcceptVerbsAttribute" && attribute.ConstructorArguments.Any(Names);

    private static bool Names(TypedConstant argument) => argument.Kind == TypedConstantKind.Array
        ? argument.Values.IsDefault || argument.Values.Any(Names)
        : argument.Value is not string method || string.Equals(method, Connect, StringComparison.OrdinalIgnoreCase);
}
