namespace WebSockets.Analyzers;

/// <summary>Where a rule is explained.</summary>
internal static partial class HelpLinks
{
    /// <summary>The rule's page in the repository; the RFC's section while the repository has no public address.</summary>
    public static string For(string id, string rfcSection) =>
        RepositoryUrl.Length > 0
            ? $"{RepositoryUrl}/blob/main/docs/rules/{id}.md"
            : $"https://www.rfc-editor.org/rfc/rfc6455#section-{rfcSection}";
}
