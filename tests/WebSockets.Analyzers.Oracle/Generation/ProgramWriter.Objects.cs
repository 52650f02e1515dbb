namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Tuples, records, collections: what carries a status.</summary>
internal sealed partial class ProgramWriter
{
    private string? CollectionItem(Scope scope)
    {
        var name = Unique(Any(["s_statuses", "s_byCause", "s_codes"]));
        if (Pick(scope, Kind.Cause) is { } cause && Chance(60))
        {
            var entries = Some(s_causes, _random.Next(2, 5)).ConvertAll(key => $"[Cause.{key}] = {Constant()}");
            _members.Add($"private static readonly Dictionary<Cause, WebSocketCloseStatus> {name} = new() {{ {string.Join(", ", entries)} }};");
            return _random.Next(3) switch
            {
                0 => $"{name}[{cause.Name}]",
                1 => $"{name}.GetValueOrDefault({cause.Name}, {Constant()})",
                _ => $"({name}.TryGetValue({cause.Name}, out var {Unique("mapped")}) ? {LastName("mapped")} : {Status(scope)})",
            };
        }

        if (Pick(scope, Kind.Flag) is { } flag)
        {
            _members.Add($"private static readonly WebSocketCloseStatus[] {name} = {Any(["[", "{"])}{Constant()}, {Constant()}~;".Replace("= {", "= { ", StringComparison.Ordinal));
            _members[^1] = _members[^1].Replace("~", _members[^1].Contains("= [", StringComparison.Ordinal) ? "]" : " }", StringComparison.Ordinal);
            return $"{name}[{flag.Name} ? 0 : 1]";
        }

        if (Chance(85))
        {
            return null;
        }

        _excluded.Add(Exclusion.LocalElements);
        var list = Unique("statuses");
        scope.Add($"var {list} = new List<WebSocketCloseStatus> {{ {Status(scope)} }};");
        scope.Add($"{list}.Add({Status(scope)});");
        return $"{list}[{Any(["0", "1", "^1"])}]";
    }

    /// <summary>The name that was made last of this stem.</summary>
    private string LastName(string stem) => _last[stem];

    private string RecordMember(Scope scope)
    {
        var name = NewRecord(scope);
        if (Uses(Feature.With, 70))
        {
            Change(scope, name);
        }

        if (Uses(Feature.Deconstruction, 50))
        {
            var status = scope.Know(new Variable(Name(Kind.Status), Kind.Status));
            scope.Add($"var ({status.Name}, _) = {name};");
            return status.Name;
        }

        return Uses(Feature.Pattern, 40) ? $"({name} is {{ Status: {Tested()} }} ? {Good()} : {name}.Status)" : $"{name}.Status";
    }

    private string ChangedCopy(Scope scope)
    {
        var name = NewRecord(scope);
        Change(scope, name);
        return $"{name}.Status";
    }

    private string NewRecord(Scope scope)
    {
        var (type, name) = (Unique(Any(["CloseRequest", "Farewell", "Ending"])), Unique(Any(["request", "farewell"])));
        _types.Add(Any([$"internal sealed record {type}(WebSocketCloseStatus Status, string? Reason);", $"internal readonly record struct {type}(WebSocketCloseStatus Status, string? Reason);"]));
        scope.Add($"var {name} = new {type}({Status(scope)}, null);");
        return name;
    }

    private void Change(Scope scope, string record)
    {
        var changed = $"{record} with {{ Status = {Status(scope)} }}";
        scope.Add($"{record} = {(Condition(scope) is { } test && Chance(60) ? $"{test} ? {changed} : {record}" : changed)};");
    }

    /// <summary>Options, as a library has them: what is not set is what their type says.</summary>
    private string InitializedMember(Scope scope)
    {
        var (type, name) = (Unique(Any(["CloseOptions", "LeaveOptions"])), Unique("options"));
        _types.Add($"internal sealed class {type} {{ public WebSocketCloseStatus Status {{ get; set; }} = {Constant()}; public string? Reason {{ get; set; }} }}");
        scope.Add($"var {name} = new {type}{Any(["()", $" {{ Status = {Status(scope)} }}", $" {{ Status = {Status(scope)}, Reason = \"bye\" }}", " { Reason = \"bye\" }"])};");
        if (Chance(40) && Condition(scope) is { } condition)
        {
            scope.Add($"if ({condition}) {{ {name}.Status = {Status(scope)}; }}");
        }

        return $"{name}.Status";
    }

    private string? TupleElement(Scope scope)
    {
        if (Chance(50))
        {
            var pair = Unique("pair");
            scope.Add($"var {pair} = (Status: {Status(scope)}, Reason: {Any(["\"bye\"", "(string?)null"])});");
            return $"{pair}.Status";
        }

        var (parameters, arguments) = Passed(scope);
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var name = Unique(Any(["Describe", "Outcome"]));
        var body = Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters);
        if (Condition(body) is { } condition)
        {
            body.Add($"if ({condition}) {{ return ({Status(body)}, \"lost\"); }}");
        }

        body.Add($"return ({Status(body)}, \"bye\");");
        _members.Add($"private static (WebSocketCloseStatus Status, string? Reason) {name}({Parameters(parameters)})\n{body}");
        if (!Uses(Feature.Deconstruction, 60))
        {
            return $"{name}({arguments}).Status";
        }

        var status = Unique("told");
        scope.Add($"var ({status}, _) = {name}({arguments});");
        scope.Know(new Variable(status, Kind.Status));
        return status;
    }
}
