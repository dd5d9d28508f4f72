using System.Buffers.Binary;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>What went over a tapped wire as a capture file, and what Wireshark's own reader makes of it.</summary>
internal static class Capture
{
    private const ushort ServerPort = 2775;
    private const byte Syn = 0x02, Ack = 0x10, Push = 0x08;

    /// <summary>Has tshark read the capture: nothing malformed, no warning. Gives the command ids in the order of the wire, as it prints them.</summary>
    public static async Task<IReadOnlyList<string>> DissectAsync(TappedWire wire)
    {
        var tshark = Peer.Find("tshark", "tshark");
        var folder = Directory.CreateTempSubdirectory("smpp-capture-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "wire.pcap"), Write(wire), TestContext.Current.CancellationToken);
            Assert.Empty(await RunAsync(tshark, folder, "-Y", "_ws.malformed || _ws.expert.severity >= 0x600000"));
            var ids = await RunAsync(tshark, folder, "-Y", "smpp", "-T", "fields", "-e", "smpp.command_id");
            return ids.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Has tshark decode the capture: by field, its values in the order of the wire, as it prints them.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> FieldsAsync(TappedWire wire, params string[] fields)
    {
        var tshark = Peer.Find("tshark", "tshark");
        var folder = Directory.CreateTempSubdirectory("smpp-capture-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "wire.pcap"), Write(wire), TestContext.Current.CancellationToken);
            var read = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var field in fields)
                read[field] = (await RunAsync(tshark, folder, "-Y", "smpp", "-T", "fields", "-E", "aggregator=;", "-e", "smpp." + field)).Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries);
            return read;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string tshark, DirectoryInfo folder, params string[] arguments)
    {
        await using var reader = Peer.Start(tshark, folder.FullName, ["-n", "-r", "wire.pcap", "-d", $"tcp.port=={ServerPort},smpp", .. arguments]);
        var lines = (await reader.ReadToEndAsync()).Split('\n');
        return string.Join('\n', lines.Where(line => !line.StartsWith("Running as user", StringComparison.Ordinal)));
    }

    /// <summary>A classic pcap file of bare IPv4 packets.</summary>
    private static byte[] Write(TappedWire wire)
    {
        using var file = new MemoryStream();
        Numbers(file, 0xA1B2C3D4, 0x0004_0002, 0, 0, 65535, 101);
        var clientPort = (ushort)40000;
        foreach (var connection in wire.Connections)
        {
            var stream = new Stream(file, clientPort++);
            stream.Add(toServer: true, Syn, []);
            stream.Add(toServer: false, Syn | Ack, []);
            stream.Add(toServer: true, Ack, []);
            foreach (var (toServer, octets) in connection)
                stream.Add(toServer, Push | Ack, octets);
        }
        return file.ToArray();
    }

    private static void Numbers(MemoryStream file, params uint[] numbers)
    {
        Span<byte> octets = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
            file.Write(octets);
        }
    }

    /// <summary>One TCP connection, with the numbers that its two sides have come to.</summary>
    private sealed class Stream(MemoryStream file, ushort clientPort)
    {
        private uint atClient = 1000, atServer = 5000, packets;

        public void Add(bool toServer, byte flags, byte[] octets)
        {
            var packet = new byte[40 + octets.Length];
            (packet[0], packet[8], packet[9]) = (0x45, 64, 6);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            Ends(packet.AsSpan(12), toServer);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(24), toServer ? atClient : atServer);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(28), (flags & Ack) == 0 ? 0 : toServer ? atServer : atClient);
            (packet[32], packet[33]) = (0x50, flags);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(34), 65535);
            octets.CopyTo(packet, 40);
            var taken = (uint)octets.Length + ((flags & Syn) == 0 ? 0u : 1u);
            if (toServer)
                atClient += taken;
            else
                atServer += taken;
            Numbers(file, 1_700_000_000, packets++, (uint)packet.Length, (uint)packet.Length);
            file.Write(packet);
        }

        /// <summary>Addresses 10.0.0.1 (client) and 10.0.0.2, and the ports.</summary>
        private void Ends(Span<byte> at, bool toServer)
        {
            ReadOnlySpan<byte> client = [10, 0, 0, 1], server = [10, 0, 0, 2];
            (toServer ? client : server).CopyTo(at);
            (toServer ? server : client).CopyTo(at[4..]);
            BinaryPrimitives.WriteUInt16BigEndian(at[8..], toServer ? clientPort : ServerPort);
            BinaryPrimitives.WriteUInt16BigEndian(at[10..], toServer ? ServerPort : clientPort);
        }
    }
}
