using System.Globalization;
using System.Text.RegularExpressions;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.WireTests.Rows;

/// <summary>Lines of the table with one mistake each.</summary>
internal static partial class Mutants
{
    private static readonly string[] s_actions = ["raw16", "empty", "throw", "drop", "ignore", "unknown"];

    /// <summary>What each key could say by mistake; an empty value leaves the key out.</summary>
    private static readonly Dictionary<string, string[]> s_values = new()
    {
        ["kind"] = [.. RowKinds.Of(RowSubject.Member).Select(kind => kind.Word)],
        ["when"] = ["asm:System", "asm:System.Net.WebSockets.Client", "asm:System.Net.WebSockets", "asm:netstandard", "platform:browser", "platform:netframework"],
        ["code"] = ["0", "1", "2"],
        ["reason"] = ["0", "1", "2", string.Empty],
        ["policy"] = [.. TableText.Policies.Select(TableText.NameOf)],
        ["role"] = ["client", "server", string.Empty],
        ["ev"] = ["S", "D"],
        ["type"] = ["0", "1", "2", "3"],
        ["close"] = [.. from type in (int[])[0, 1, 2] from action in s_actions select $"{type}:{action}"],
        ["data"] = ["0..0", "0..3", "1..1", "-1..1", "0..8", "0..10", string.Empty],
        ["nostatus"] = ["0", "-1", "1000", "1005", "1006", string.Empty],
        ["mayBeReserved"] = ["true", "false"],
        ["value"] = ["0", "1", "2", "3", "4", "5", "6", "7"],
        ["extension"] = ["x-unknown", "permessage-deflate", string.Empty],
        ["result"] = ["P:System.Net.WebSockets.ClientWebSocket.SubProtocol", "P:System.Net.WebSockets.ClientWebSocket.HttpResponseHeaders", string.Empty],
        ["drops"] = ["true", "false", string.Empty],
        ["header"] = ["Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", string.Empty],
        ["needs"] = ["P:System.Net.WebSockets.ClientWebSocketOptions.UseDefaultCredentials"],
        ["name"] = ["0", "1", "value"],
        ["options"] = ["0", "1"],
        ["connected"] = ["true", "false"],
        ["stream"] = ["0", "1", "2", string.Empty],
        ["behind"] = ["M:Microsoft.AspNetCore.Http.WebSocketManager.AcceptWebSocketAsync", string.Empty],
        ["min"] = ["8", "10"],
        ["max"] = ["14", "16"],
        ["offer"] = ["P:Microsoft.AspNetCore.Http.WebSocketManager.IsWebSocketRequest", string.Empty],
        ["sends"] = ["1000", "1001", "1005", "empty", "none", "unknown"],
    };

    /// <summary>The line with another value of one key, for each key and each value that makes a row of it.</summary>
    public static IEnumerable<string> OfRow(string line)
    {
        foreach (Match field in Field().Matches(line.Split(';')[1]))
        {
            var (key, value) = (field.Groups["key"].Value, field.Groups["value"].Value);
            foreach (var other in s_values.GetValueOrDefault(key, []).Where(other => other != value))
            {
                var mutant = line.Replace($" {key}={value}", other.Length == 0 ? string.Empty : $" {key}={other}", StringComparison.Ordinal);
                if (TableText.Parse(mutant) is not null)
                {
                    yield return mutant;
                }
            }
        }

        if (line.Contains("kind=recv", StringComparison.Ordinal) && !line.Contains("mayBeReserved", StringComparison.Ordinal))
        {
            yield return line + " mayBeReserved=true";
        }
    }

    /// <summary>The policy without one of its rules, with another action, with bounds that are off by one, with and without a condition.</summary>
    public static IEnumerable<string> OfPolicy(string line)
    {
        var (name, rules) = (TableText.NameOf(line), line.Split('=', 2)[1].Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var longReason = line.Split('|')[1].Trim().Split(':')[1];
        string Write(IEnumerable<string> words, string action) => $"!policy {name} = {string.Join(" ", words)} | long:{action}";

        for (var index = 0; index < rules.Length; index++)
        {
            if (rules.Length > 1)
            {
                yield return Write(rules.Where((_, other) => other != index), longReason);
            }

            foreach (var rule in OfRule(rules[index]))
            {
                yield return Write(rules.Select((old, other) => other == index ? rule : old), longReason);
            }
        }

        foreach (var action in s_actions.Where(action => action != longReason))
        {
            yield return Write(rules, action);
        }
    }

    private static IEnumerable<string> OfRule(string rule)
    {
        var (condition, action) = (rule.Split(':')[0], rule.Split(':')[1]);
        foreach (var other in s_actions.Where(other => other != action))
        {
            yield return $"{condition}:{other}";
        }

        var selector = condition.Split('?')[0];
        var suffix = condition[selector.Length..];
        yield return suffix.Length == 0 ? $"{selector}?reason:{action}" : $"{selector}:{action}";
        yield return $"{condition}@server:{action}";
        if (selector == "*")
        {
            yield break;
        }

        var bounds = selector.Split("..").Select(bound => long.Parse(bound, CultureInfo.InvariantCulture)).ToArray();
        foreach (var step in (int[])[-1, 1])
        {
            yield return bounds.Length == 1
                ? $"{bounds[0] + step}{suffix}:{action}"
                : $"{bounds[0] + step}..{bounds[1]}{suffix}:{action}";
            if (bounds.Length == 2)
            {
                yield return $"{bounds[0]}..{bounds[1] + step}{suffix}:{action}";
            }
        }
    }

    [GeneratedRegex(@"(?<key>\w+)=(?<value>\S+)")]
    private static partial Regex Field();
}
