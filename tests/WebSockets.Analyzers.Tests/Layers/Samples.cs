using WebSockets.Analyzers.Tests.Layers.Samples.Flow.Values;

#pragma warning disable IDE0130 // A layer is a namespace, and these stand for some.
namespace WebSockets.Analyzers.Tests.Layers.Samples.Flow.Values
{
    internal class Down
    {
        public static int Number() => 1;
    }

    internal sealed class DownException : Exception;

    internal static class Extensions
    {
        public static bool IsDown(this object value) => value is Protocol.Fine;
    }
}

namespace WebSockets.Analyzers.Tests.Layers.Samples.Source
{
    internal class Down;
}

namespace WebSockets.Analyzers.Tests.Layers.Samples.Sockets
{
    internal class Down;
}

namespace WebSockets.Analyzers.Tests.Layers.Samples.Texts
{
    internal sealed class Neighbour
    {
        public Sockets.Down? Value { get; set; }
    }
}

namespace WebSockets.Analyzers.Tests.Layers.Samples.Libraries
{
    internal sealed class Base : Source.Down;
}

namespace WebSockets.Analyzers.Tests.Layers.Samples.Protocol
{
    internal sealed class Fine
    {
        public static int Of(Fine fine) => fine.GetHashCode();
    }

    internal sealed class Field
    {
        public readonly Down? Value = null;
    }

    internal sealed class Parameter
    {
        public static bool Is(Down[] values) => values.Length > 0;
    }

    internal sealed class Body
    {
        public static int Number() => Down.Number() switch { 1 => 2, 2 => 4, 3 => 6, 4 => 8, var other => other };
    }

    internal sealed class Local
    {
        public static object? Of(object value)
        {
            var down = value as Down;
            return down;
        }
    }

    internal sealed class Lambda
    {
        public static Func<object> Make() => () => new Down();
    }

    internal sealed class StateMachine
    {
        public static IEnumerable<int> Numbers()
        {
            yield return Down.Number();
        }
    }

    internal sealed class GenericArgument
    {
        public static Type Of() => typeof(Dictionary<string, List<Down>>);
    }

    internal sealed class CaughtException
    {
        public static bool Fails(Action action)
        {
            try
            {
                action();
                return false;
            }
            catch (DownException)
            {
                return true;
            }
        }
    }

    internal sealed class Extension
    {
        public static bool Is(object value) => value.IsDown();
    }

    internal sealed class Nested
    {
        private static class Inner
        {
            public static int Number() => Down.Number();
        }

        public static int Number() => Inner.Number();
    }
}
