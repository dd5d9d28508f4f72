using System.Globalization;
using SmsConsole.Bench;

// Measured promises. Prints one JSON object; what it prints is compared with the floor of the machine in the same run.
return args switch
{
    ["campaign", .. var options] => await CampaignBench.RunAsync(Number(options, "--rows", 300_000), Option(options, "--smpp")),
    ["kill", .. var options] => await CrashRun.ReportAsync(Number(options, "--rows", 50_000), Number(options, "--kills", 10), Number(options, "--seed", 1)),
    ["faults", .. var options] => await FaultRun.ReportAsync(Number(options, "--rows", 100_000), Number(options, "--faults", 30), Number(options, "--seed", 1), Option(options, "--postgres"), Option(options, "--restart")),
    ["singles", .. var options] => await SinglesBench.RunAsync(Number(options, "--connections", 64), Number(options, "--seconds", 20)),
    ["alibaba", .. var options] => await AlibabaBench.RunAsync(Number(options, "--connections", 64), Number(options, "--seconds", 20)),
    ["codes", .. var options] => await CodesBench.RunAsync(Number(options, "--connections", 64), Number(options, "--seconds", 20)),
    ["receipts", .. var options] => await ReceiptsBench.RunAsync(Number(options, "--rows", 200_000)),
    ["burst-carrier", var port, var count] => await BurstCarrier.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture)),
    ["waiting", .. var options] => await WaitingBench.RunAsync(Number(options, "--rows", 1_000_000), Number(options, "--seconds", 15)),
    ["limits", .. var options] => await LimitsBench.RunAsync(Number(options, "--rows", 200_000), Option(options, "--postgres")),
    ["lanes", .. var options] => await LanesBench.RunAsync(Number(options, "--waiting", 1_000_000), Number(options, "--rate", 50), Number(options, "--seconds", 30)),
    ["pdus", .. var options] => await PduLogBench.RunAsync(Number(options, "--pdus", 1_000_000), Number(options, "--rounds", 9)),
    ["texts", .. var options] => TextBench.Run(Number(options, "--texts", 1_000_000), Number(options, "--rounds", 9)),
    ["numbers", .. var options] => NumberBench.Run(Option(options, "--vectors"), Number(options, "--rounds", 25)),
    ["simulator", var path, var port, var password, var seed] => await SimulatorProcess.RunAsync(
        path, int.Parse(port, CultureInfo.InvariantCulture), password, int.Parse(seed, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

static int Number(string[] options, string name, int otherwise) => Option(options, name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/SmsConsole.Bench -- campaign [--rows 300000] [--smpp [SYSTEM_ID:PASSWORD@]HOST:PORT] | kill [--rows 50000] [--kills 10] [--seed 1] | faults [--rows 100000] [--faults 30] [--seed 1] [--postgres \"Host=…;Username=…\" [--restart COMMAND]] | singles [--connections 64] [--seconds 20] | alibaba [--connections 64] [--seconds 20] | codes [--connections 64] [--seconds 20] | receipts [--rows 200000] | waiting [--rows 1000000] [--seconds 15] | limits [--rows 200000] [--postgres \"Host=…;Username=…\"] | lanes [--waiting 1000000] [--rate 50] [--seconds 30] | pdus [--pdus 1000000] [--rounds 9] | texts [--texts 1000000] [--rounds 9] | numbers [--vectors FILE] [--rounds 25]");
    return 2;
}
