using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>Which segment a submit on the wire belongs to. Guarded by the gateway's lock.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flight(long MessageId, short Attempt, short Segment);

/// <summary>Places for the segments that a gateway has taken; the place's number is the tag on the wire. Guarded by the gateway's lock.</summary>
internal sealed class Flights
{
    private readonly Flight[] places;
    private readonly Stack<int> free;

    public Flights(int capacity)
    {
        places = new Flight[capacity];
        free = new(capacity);
        for (var i = capacity - 1; i >= 0; i--)
            free.Push(i);
    }

    public int Free => free.Count;
    public int Taken => places.Length - free.Count;

    public int Add(in Flight flight)
    {
        var place = free.Pop();
        places[place] = flight;
        return place;
    }

    public Flight Remove(long place)
    {
        free.Push((int)place);
        return places[place];
    }
}
