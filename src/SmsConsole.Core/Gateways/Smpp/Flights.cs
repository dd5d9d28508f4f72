using System.Runtime.InteropServices;

namespace SmsConsole.Core.Gateways.Smpp;

/// <summary>
/// Which segments a submit on the wire carries: <paramref name="Count"/> of them from <paramref name="Segment"/> on, and, once it
/// is there, over which session and since when. Guarded by the gateway's lock.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flight(long MessageId, short Attempt, short Segment, short Count, SessionTally? Session = null, long SentAt = 0);

/// <summary>Places for the submits that a gateway has taken; the place's number is the tag on the wire. Guarded by the gateway's lock.</summary>
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

    /// <summary>Notes where and when it left; gives how many segments it carries.</summary>
    public int Depart(int place, SessionTally session, long at)
    {
        places[place] = places[place] with { Session = session, SentAt = at };
        return places[place].Count;
    }

    public Flight Remove(long place)
    {
        free.Push((int)place);
        return places[place];
    }
}
