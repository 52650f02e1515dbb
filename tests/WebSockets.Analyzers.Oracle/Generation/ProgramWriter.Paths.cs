namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>Loops, handlers, jumps, and calls that change variables.</summary>
internal sealed partial class ProgramWriter
{
    private object? Loop(Scope scope)
    {
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var body = scope.Block(isLoop: true);
        switch (_random.Next(8))
        {
            case < 4:
                var counter = body.Know(new Variable(Unique("round"), Kind.Number, IsAssignable: false));
                Statements(body, _random.Next(1, 3));
                Jump(body);
                scope.Add($"for (var {counter.Name} = 0; {counter.Name} < {_random.Next(1, 4)}; {counter.Name}++)\n{body}");
                break;
            case 4 when Chance(50):
                var item = body.Know(new Variable(Unique("item"), Kind.Status, IsAssignable: false));
                Jump(body);
                Statements(body, _random.Next(1, 3));
                _excluded.Add(Exclusion.LocalElements);
                scope.Add($"foreach (var {item.Name} in new[] {{ {Status(scope)}, {Status(scope)} }})\n{body}");
                break;
            default:
                var tries = scope.Declare(new Variable(Unique("tries"), Kind.Number, IsAssignable: false), "0");
                body.Add($"{tries.Name}++;");
                Statements(body, _random.Next(1, 3));
                Jump(body);
                scope.Add(Chance(50) ? $"while ({tries.Name} < 2)\n{body}" : $"do\n{body}\nwhile ({tries.Name} < 2);");
                break;
        }

        return body;
    }

    private void Jump(Scope body)
    {
        if (Condition(body) is { } condition && Chance(70))
        {
            var before = body.Block(isLoop: true);
            if (Pick(before, Kind.Status, isAssignable: true) is { } status && Chance(50))
            {
                before.Add($"{status.Name} = {Status(before)};");
            }

            before.Add(Any(["break;", "continue;"]));
            body.Add($"if ({condition})\n{before}");
        }
    }

    private object? Try(Scope scope)
    {
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var (tried, handler) = (scope.Block(), scope.Block());
        if (scope is { Socket: { } socket, CanAwait: true } && Chance(60))
        {
            tried.Add(Any([$"await {socket}.SendAsync(new byte[2], WebSocketMessageType.Text, true, CancellationToken.None);", "await Task.Yield();", "Console.WriteLine(\"serving\");"]));
        }

        Statements(tried, _random.Next(1, 3));
        if (Pick(scope, Kind.Status, isAssignable: true) is { } status && Chance(60))
        {
            handler.Add($"{status.Name} = {Status(handler)};");
        }
        else
        {
            Statements(handler, 1);
        }

        if (scope.Leave is { } leave && Chance(15))
        {
            handler.Add(Any([leave, "throw;"]));
        }

        var caught = Any(
        [
            "catch (WebSocketException)", "catch (Exception)", "catch (OperationCanceledException)", "catch", "catch (InvalidOperationException)",
            "catch (Exception error) when (error is IOException or WebSocketException)",
        ]);
        var last = scope.Finally();
        if (Uses(Feature.Finally, 30))
        {
            Statements(last, 1);
        }

        scope.Add($"try\n{tried}\n{caught}\n{handler}{(last.IsEmpty ? string.Empty : $"\nfinally\n{last}")}".Replace("error", Unique("error"), StringComparison.Ordinal));
        return tried;
    }

    private object? TryFinally(Scope scope)
    {
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var (tried, last) = (Inner(scope), scope.Finally());
        Statements(last, _random.Next(1, 3));
        scope.Add($"try\n{tried}\nfinally\n{last}");
        return tried;
    }

    private object? OutCall(Scope scope)
    {
        if (scope.Depth >= MaxDepth)
        {
            return null;
        }

        var (parameters, arguments) = Passed(scope);
        var name = Unique(Any(["TryMap", "TryGetStatus", "TryParseStatus"]));
        var body = Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters);
        if (Condition(body) is { } condition)
        {
            body.Add($"if ({condition}) {{ status = {Status(body)}; return {Any(["true", "false"])}; }}");
        }

        body.Add($"status = {Status(body)};");
        body.Add($"return {Any(["true", "false"])};");
        _members.Add($"private static bool {name}({Parameters(parameters)}{(parameters.Count > 0 ? ", " : string.Empty)}out WebSocketCloseStatus status)\n{body}");
        var call = $"{name}({arguments}{(arguments.Length > 0 ? ", " : string.Empty)}out var ";
        var found = new Variable(Unique("mapped"), Kind.Status);
        switch (_random.Next(3))
        {
            case 0 when scope.Socket is not null:
                var block = scope.Block();
                block.Know(found);
                CloseWith(block, found.Name);
                scope.Add($"if ({call}{found.Name}))\n{block}");
                scope.Know(found);
                break;
            case 1:
                scope.Add($"if (!{call}{found.Name})) {{ {found.Name} = {Status(scope)}; }}");
                scope.Know(found);
                break;
            default:
                scope.Add($"{call}{found.Name});");
                scope.Know(found);
                break;
        }

        return found;
    }

    private object? RefCall(Scope scope)
    {
        if (Pick(scope, Kind.Status, isAssignable: true) is not { } status)
        {
            return null;
        }

        var name = Unique(Any(["Normalize", "Repair", "Adjust"]));
        _members.Add($"private static void {name}(ref WebSocketCloseStatus status) {{ {Any([$"if ({StatusTest("status")}) {{ status = {Constant()}; }}", $"status = {Constant()};"])} }}");
        scope.Add($"{name}(ref {status.Name});");
        return status;
    }

    private object? Swap(Scope scope)
    {
        if (Pick(scope, Kind.Status, isAssignable: true) is not { } status)
        {
            return null;
        }

        var other = scope.Declare(new Variable(Name(Kind.Status), Kind.Status), Status(scope));
        scope.Add(Any([$"({status.Name}, {other.Name}) = ({other.Name}, {status.Name});", $"({status.Name}, _) = ({Status(scope)}, 1);"]));
        return status;
    }

    /// <summary>A jump over what would be said otherwise.</summary>
    private object? Goto(Scope scope)
    {
        if (scope.Depth >= MaxDepth || scope.IsInLoop || Condition(scope) is not { } condition)
        {
            return null;
        }

        var label = Unique("closing");
        var skipped = Inner(scope);
        scope.Add($"if ({condition}) {{ goto {label}; }}");
        scope.Add(skipped.ToString());
        scope.Add($"{label}: Console.WriteLine(\"closing\");");
        return label;
    }

    /// <summary>An exception brings the status to its handler.</summary>
    private object? Carried(Scope scope)
    {
        if (scope.Depth >= MaxDepth || scope.Socket is null)
        {
            return null;
        }

        var (parameters, arguments) = Passed(scope);
        var (type, thrower) = (Unique("RefusedException"), Unique(Any(["Check", "Authorize"])));
        _types.Add($"internal sealed class {type}(WebSocketCloseStatus status) : Exception {{ public WebSocketCloseStatus Status {{ get; }} = status; }}");
        var body = Scope.Member(null, canAwait: false, null, scope.Depth + 1, parameters);
        var thrown = $"throw new {type}({Status(body)});";
        body.Add(Condition(body) is { } condition ? $"if ({condition}) {{ {thrown} }}" : thrown);
        _members.Add($"private static void {thrower}({Parameters(parameters)})\n{body}");
        var handler = scope.Block();
        var refused = Unique("refused");
        CloseWith(handler, $"{refused}.Status");
        scope.Add($"try {{ {thrower}({arguments}); }}\ncatch ({type} {refused})\n{handler}");
        return type;
    }

    /// <summary>A local function over variables that are assigned around it.</summary>
    private object? CapturingFunction(Scope scope)
    {
        var name = Unique(Any(["current", "Leave", "Finish"]));
        var body = scope.Function(scope.CanAwait, scope.CanAwait ? "return;" : null);
        if (scope.Depth >= MaxDepth || scope is not { Socket: not null, CanAwait: true })
        {
            return null;
        }

        if (Chance(40))
        {
            Statements(body, 1);
        }

        Close(body);
        if (Chance(50) && Pick(scope, Kind.Status, isAssignable: true) is { } status && Condition(scope) is { } condition)
        {
            scope.Add($"if ({condition}) {{ {status.Name} = {Status(scope)}; }}");
        }

        scope.Add($"async Task {name}()\n{body}");
        scope.Add($"await {name}();");
        return name;
    }
}
