using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace WebSockets.Analyzers.Oracle.Running;

/// <summary>What an instrumented program calls: <see cref="Instrumentation"/> writes these calls into it.</summary>
public static class Probe
{
    /// <summary>Where a program's log lines go.</summary>
    public static TextWriter Out => TextWriter.Null;

    /// <summary>The socket of a Close call: the call is known by its number.</summary>
    public static CloseSite At(this WebSocket? socket, int site) => new(socket, site);

    /// <summary>A constant of the program, or what takes its place in this run.</summary>
    public static T Value<T>(int origin, T value)
        where T : struct =>
        Execution.Current.IsReplaced(origin) ? Replace(value) : value;

    /// <summary>The zero that a call makes up where there is no value, or what takes its place in this run.</summary>
    public static T Zero<T>(int origin, T value)
        where T : struct =>
        EqualityComparer<T>.Default.Equals(value, default) && Execution.Current.IsReplaced(origin) ? Replace(value) : value;

    /// <summary>A place in a <c>try</c> where a call can fail.</summary>
    public static void MayFail(int place) => Execution.Current.MayFail(place);

    /// <summary>A turn of a loop, or a call: endless ones end here.</summary>
    public static void Step() => Execution.Current.Step();

    /// <summary>A static field: each run begins with its initializer.</summary>
    public static T Static<T>(int field, Func<T> initializer) => Execution.Current.Static(field, initializer);

    /// <inheritdoc cref="Static"/>
    public static void SetStatic<T>(int field, T value) => Execution.Current.SetStatic(field, value);

    private static T Replace<T>(T value)
        where T : struct
    {
        // An integer or an enum, whichever it is.
        var sentinel = (long)Execution.Sentinel;
        return Unsafe.SizeOf<T>() < sizeof(short) ? value : Unsafe.As<long, T>(ref sentinel);
    }
}
