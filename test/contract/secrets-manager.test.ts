import { newSecretsClient } from "../../src/engines/aws/secrets-client.ts";
import { SecretsManagerMasterKeys } from "../../src/engines/aws/secrets-master-keys.ts";
import { SecretsManagerStore } from "../../src/engines/aws/secrets-webhooks.ts";
import { SecretsManagerDouble, type SecretsFaults } from "../doubles/secrets-manager.ts";
import { quick, testCredentials } from "../support/aws.ts";
import { masterKeysContract, secretsContract } from "./secrets.ts";

const settings = { prefix: "vouchsafe/" };

async function open(faults: SecretsFaults) {
  const double = new SecretsManagerDouble();
  double.faults = faults;
  const connection = { endpoint: await double.listen(), region: "eu-west-1", credentials: testCredentials };
  const client = newSecretsClient(connection, quick);
  const close = async (): Promise<void> => {
    client.destroy();
    await double.close();
  };
  return { double, client, close };
}

const bad = { throttle: 0.2, broken: 0.1, lost: 0.1 };

for (const [name, faults] of [
  ["Secrets Manager", {}],
  ["Secrets Manager that throttles, fails and loses answers", bad],
] as const) {
  secretsContract(name, async () => {
    const { client, close } = await open(faults);
    return { store: new SecretsManagerStore(client, settings), close };
  });

  masterKeysContract(name, async () => {
    const { double, client, close } = await open(faults);
    const keys = new SecretsManagerMasterKeys(client, settings);
    await keys.create();
    return {
      keys,
      again: () => new SecretsManagerMasterKeys(client, settings),
      replace: (text) => {
        double.set("vouchsafe/master-key", text);
        return Promise.resolve();
      },
      close,
    };
  });
}
